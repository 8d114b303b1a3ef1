// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Settings settings: app.settings

    Heading {
        text: qsTr("Writing")
    }

    Toggle {
        width: parent.width
        text: qsTr("Enter sends")
        detail: checked ? qsTr("Shift+Enter begins a new line.") : qsTr("Enter begins a new line, Ctrl+Enter or Shift+Enter sends.")
        checked: root.settings.enterSends
        onToggled: root.settings.enterSends = checked
    }

    Toggle {
        width: parent.width
        text: qsTr("Check spelling")
        checked: root.settings.spellCheck
        onToggled: root.settings.spellCheck = checked
    }

    Heading {
        text: qsTr("Language")
    }

    Choice {
        anchors.left: parent.left
        text: qsTr("As the system")
        checked: root.settings.language === ""
        onToggled: root.settings.language = ""
    }

    Choice {
        anchors.left: parent.left
        text: "English"
        checked: root.settings.language === "en"
        onToggled: root.settings.language = "en"
    }

    Choice {
        anchors.left: parent.left
        text: "简体中文"
        checked: root.settings.language === "zh_CN"
        onToggled: root.settings.language = "zh_CN"
    }

    Heading {
        text: qsTr("Window")
    }

    Toggle {
        width: parent.width
        visible: root.app.trayHosted
        text: qsTr("Keep running in the tray when the window is closed")
        checked: root.settings.closeToTray
        onToggled: root.settings.closeToTray = checked
    }

    Toggle {
        width: parent.width
        text: qsTr("Start when you sign in to the computer")
        checked: root.app.autostart
        onToggled: root.app.autostart = checked
    }

    Note {
        text: qsTr("Mimi %1").arg(root.app.version)
    }
}
