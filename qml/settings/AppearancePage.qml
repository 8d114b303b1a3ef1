// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Settings settings: app.settings

    Heading {
        text: qsTr("Colours")
    }

    Choice {
        anchors.left: parent.left
        text: qsTr("As the system")
        checked: root.settings.scheme === ""
        onToggled: root.settings.scheme = ""
    }

    Choice {
        anchors.left: parent.left
        text: qsTr("Light")
        checked: root.settings.scheme === "light"
        onToggled: root.settings.scheme = "light"
    }

    Choice {
        anchors.left: parent.left
        text: qsTr("Dark")
        checked: root.settings.scheme === "dark"
        onToggled: root.settings.scheme = "dark"
    }

    Toggle {
        width: parent.width
        text: qsTr("Strong contrasts")
        checked: root.settings.highContrast
        onToggled: root.settings.highContrast = checked
    }

    Heading {
        text: qsTr("Text size")
    }

    Row {
        spacing: Theme.s

        Button {
            text: "−"
            Accessible.name: qsTr("Smaller text")
            enabled: root.settings.textSize > 70
            onClicked: root.settings.textSize -= 10
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(60 * Theme.textScale)
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("%1 %").arg(root.settings.textSize)
        }

        Button {
            text: "+"
            Accessible.name: qsTr("Larger text")
            enabled: root.settings.textSize < 200
            onClicked: root.settings.textSize += 10
        }
    }

    Note {
        text: qsTr("%1 and %2 do the same.").arg(root.app.actions.keys("larger")).arg(root.app.actions.keys("smaller"))
    }
}
