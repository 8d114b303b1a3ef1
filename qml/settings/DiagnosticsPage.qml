// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app

    Heading {
        text: qsTr("Connection")
    }

    Note {
        text: [qsTr("No account"), qsTr("A password is needed"), qsTr("Offline"), qsTr("Connecting"), qsTr("Online")][root.app.session.link] + (root.app.session.linkText.length > 0 ? ": " + root.app.session.linkText : "")
    }
}
