// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Settings settings: app.settings

    Heading {
        text: qsTr("New messages")
    }

    Toggle {
        width: parent.width
        text: qsTr("Show notifications")
        checked: root.settings.notify
        onToggled: root.settings.notify = checked
    }

    Toggle {
        width: parent.width
        enabled: root.settings.notify
        text: qsTr("Show who wrote and what")
        detail: qsTr("Otherwise just that there is a message.")
        checked: root.settings.notifyText
        onToggled: root.settings.notifyText = checked
    }

    Toggle {
        width: parent.width
        enabled: root.settings.notify
        text: qsTr("Sound")
        checked: root.settings.notifySound
        onToggled: root.settings.notifySound = checked
    }
}
