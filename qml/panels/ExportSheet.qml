// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Writes one conversation or all into a file: what, in which format, where.
Sheet {
    id: root

    required property App app
    readonly property HistoryExport job: app.historyExport
    readonly property bool canChoose: app.chat.open
    property bool everybody: !canChoose
    property int format: HistoryExport.Html

    function suggest(): void {
        file.path = job.suggestion(everybody ? "" : app.chat.name, format);
    }

    title: qsTr("Export")
    wantedWidth: 520
    onAboutToShow: {
        if (!job.running)
            job.reset();
        suggest();
    }

    contentItem: Scroller {
        barOutside: true
        implicitHeight: column.height
        focus: true

        Column {
            id: column

            width: parent.width
            spacing: Theme.m

            SheetTitle {
                width: parent.width
                text: root.title
                onClosed: root.close()
            }

            Column {
                width: parent.width
                visible: root.canChoose
                enabled: !root.job.running

                Choice {
                    objectName: "exportOne"
                    width: parent.width
                    text: qsTr("The conversation with %1").arg(root.app.chat.name)
                    checked: !root.everybody
                    onToggled: {
                        root.everybody = false;
                        root.suggest();
                    }
                }

                Choice {
                    objectName: "exportAll"
                    width: parent.width
                    text: qsTr("All conversations")
                    checked: root.everybody
                    onToggled: {
                        root.everybody = true;
                        root.suggest();
                    }
                }
            }

            FieldLabel {
                text: qsTr("Format")
            }

            Flow {
                width: parent.width
                spacing: Theme.l
                enabled: !root.job.running

                Repeater {
                    model: [qsTr("Web page (HTML)"), qsTr("For programs (JSON)"), qsTr("Plain text")]

                    Choice {
                        required property int index
                        required property string modelData

                        width: Math.min(implicitWidth, column.width)
                        text: modelData
                        checked: root.format === index
                        onToggled: {
                            root.format = index;
                            file.path = root.job.withFormat(file.path, index);
                        }
                    }
                }
            }

            FieldLabel {
                text: qsTr("File")
            }

            FileField {
                id: file

                objectName: "exportFile"
                width: parent.width
                enabled: !root.job.running
                place: root.app.savePlace
            }

            Note {
                text: root.job.exists(file.path) && !root.job.running && root.job.result.length === 0 ? qsTr("There is such a file already; it will be replaced.") : qsTr("The file is not encrypted. Only your own user of this computer can read it, unless you give it away.")
            }

            ProgressBar {
                width: parent.width
                visible: root.job.running
                value: root.job.progress
                Accessible.name: qsTr("Export")
            }

            StatusLine {
                objectName: "exportResult"
                width: parent.width
                text: root.job.result
                good: !root.job.failed
            }

            Flow {
                width: parent.width
                spacing: Theme.s
                layoutDirection: Qt.RightToLeft

                Button {
                    objectName: "exportStart"
                    visible: !root.job.running
                    text: qsTr("Export")
                    iconName: "download"
                    kind: Button.Primary
                    enabled: file.path.trim().length > 0
                    onClicked: root.job.start(root.everybody ? 0 : root.app.chat.peer, root.format, file.path.trim())
                }

                Button {
                    visible: root.job.running
                    text: qsTr("Cancel")
                    onClicked: root.job.cancel()
                }

                Button {
                    visible: !root.job.running && root.job.result.length > 0 && !root.job.failed
                    text: qsTr("Show the folder")
                    onClicked: root.job.showFolder()
                }
            }
        }
    }
}
