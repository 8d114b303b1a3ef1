// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! The report of a problem: people read what is in it, then copy or save it. Nothing is sent from here.
Sheet {
    id: root

    required property App app
    readonly property Diagnostics diagnostics: app.diagnostics

    title: qsTr("Report a problem")
    wantedWidth: 720
    wantedHeight: 640
    onAboutToShow: {
        report.text = diagnostics.report();
        file.path = diagnostics.suggestedFile();
    }

    contentItem: FocusScope {
        SheetTitle {
            id: head

            width: parent.width
            text: root.title
            onClosed: root.close()
        }

        Note {
            id: note

            // Where there is little room it stands above the report and scrolls with it.
            readonly property bool inside: root.height < 480 * Theme.textScale

            parent: inside ? inner : outer
            width: parent.width
            text: qsTr("This is what a report would say. Messages, names, addresses and passwords are left out or blacked out; look through it before you give it away. Nothing is sent by itself.")
        }

        Item {
            id: outer

            anchors.top: head.bottom
            anchors.topMargin: Theme.s
            width: parent.width
            height: childrenRect.height
        }

        Rectangle {
            anchors.top: outer.bottom
            anchors.topMargin: note.inside ? 0 : Theme.m
            anchors.bottom: foot.top
            anchors.bottomMargin: Theme.m
            width: parent.width
            radius: Theme.radius
            color: Theme.field
            border.width: report.activeFocus ? 2 : 1
            border.color: report.activeFocus ? Theme.accent : Theme.line

            Scroller {
                anchors.fill: parent
                anchors.margins: Theme.s

                Item {
                    id: inner

                    width: parent.width
                    height: note.inside ? note.height + Theme.m : 0
                }

                SelectableText {
                    id: report

                    objectName: "report"
                    y: inner.height
                    width: parent.width
                    wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
                    font.family: "monospace"
                    font.pixelSize: Theme.fontSmall
                    Accessible.name: root.title
                }
            }
        }

        Column {
            id: foot

            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.s

            FileField {
                id: file

                objectName: "reportFile"
                width: parent.width
                place: root.app.savePlace
            }

            StatusLine {
                id: result

                width: parent.width
            }

            Flow {
                width: parent.width
                spacing: Theme.s
                layoutDirection: Qt.RightToLeft

                Button {
                    objectName: "saveReport"
                    text: qsTr("Save")
                    iconName: "download"
                    kind: Button.Primary
                    enabled: file.path.trim().length > 0
                    onClicked: {
                        const problem = root.diagnostics.saveReport(file.path.trim());
                        result.good = problem.length === 0;
                        result.text = result.good ? qsTr("Saved.") : problem;
                    }
                }

                Button {
                    text: qsTr("Copy")
                    iconName: "copy"
                    onClicked: {
                        root.diagnostics.copy(report.text);
                        result.good = true;
                        result.text = qsTr("Copied.");
                    }
                }
            }
        }
    }
}
