// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Diagnostics diagnostics: app.diagnostics
    readonly property FrameLog frames: diagnostics.frames

    Component.onCompleted: {
        frames.recording = true;
        log.refresh();
    }
    Component.onDestruction: frames.recording = false

    Heading {
        text: qsTr("Connection")
    }

    Facts {
        width: parent.width
        lines: root.diagnostics.facts
    }

    Heading {
        text: qsTr("Frames, as they come and go")
    }

    LogPanel {
        objectName: "frames"
        width: parent.width
        name: qsTr("Frames, as they come and go")
        placeholder: qsTr("Nothing yet. Frames are shown while this page is open.")
        model: root.frames

        delegate: FrameRow {
            width: ListView.view.width
        }
    }

    Toggle {
        objectName: "showBodies"
        width: parent.width
        text: qsTr("Show what is in them")
        detail: qsTr("Messages and names become readable for whoever looks at this screen.")
        checked: root.frames.bodiesShown
        onToggled: root.frames.bodiesShown = checked
    }

    Heading {
        text: qsTr("Log")
    }

    LogPanel {
        id: log

        function refresh(): void {
            model = root.diagnostics.log();
        }

        objectName: "log"
        width: parent.width
        name: qsTr("Log")
        placeholder: qsTr("The log is empty.")

        delegate: SelectableText {
            id: line

            required property string modelData

            width: ListView.view.width
            text: modelData
            wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
            font.family: "monospace"
            font.pixelSize: Theme.fontSmall
            topPadding: Theme.xs / 2
            bottomPadding: Theme.xs / 2
            leftPadding: Theme.xs
            rightPadding: Theme.xs
            activeFocusOnTab: false
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData
            Keys.forwardTo: [ListView.view]

            FocusRing {
                control: line
                anchors.margins: 0
                radius: Theme.xs
            }
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.s

        Button {
            text: qsTr("Look again")
            iconName: "refresh"
            onClicked: log.refresh()
        }

        Button {
            objectName: "report"
            text: qsTr("Report a problem…")
            iconName: "warning"
            onClicked: report.open()
        }
    }

    ReportSheet {
        id: report

        app: root.app
    }
}
