// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Hides everything until the passphrase is typed.
Rectangle {
    id: root

    required property App app
    property string problem

    visible: app.locked
    color: Theme.window
    onVisibleChanged: {
        passphrase.text = "";
        problem = "";
        if (visible)
            passphrase.forceActiveFocus();
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.xl * 2, 320)
        spacing: Theme.m

        Brand {
            width: parent.width
        }

        PasswordField {
            id: passphrase

            objectName: "passphrase"
            width: parent.width
            placeholderText: qsTr("Passphrase")
            onAccepted: root.app.unlock(text)
        }

        StatusLine {
            width: parent.width
            text: root.problem
        }

        Button {
            width: parent.width
            kind: Button.Primary
            text: qsTr("Unlock")
            enabled: passphrase.text.length > 0
            onClicked: root.app.unlock(passphrase.text)
        }
    }

    Connections {
        target: root.app

        function onPassphraseRefused(reason: string): void {
            root.problem = reason;
            passphrase.selectAll();
        }
    }
}
