// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app

    Note {
        text: qsTr("Press a button and then the new keys. Backspace takes the keys away, Esc leaves them.")
    }

    Repeater {
        model: root.app.actions

        KeyRow {
            width: parent.width
            actions: root.app.actions
        }
    }

    Button {
        text: qsTr("Restore all keys")
        onClicked: root.app.actions.restoreAll()
    }
}
