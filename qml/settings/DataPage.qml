// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app

    Heading {
        text: qsTr("Where the messages are")
    }

    Note {
        text: root.app.folder
    }

    Note {
        text: qsTr("They are not encrypted. Keep a copy of this folder to keep a copy of everything.")
    }
}
