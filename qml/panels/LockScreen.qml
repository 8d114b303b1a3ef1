// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! Hides everything until the passphrase is typed. A popup, so that it lies above sheets that are open.
T.Popup {
    id: root

    required property App app
    property string problem

    parent: T.Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    z: 1000
    modal: true
    focus: true
    closePolicy: T.Popup.NoAutoClose
    visible: app.locked
    onAboutToShow: {
        contentItem.parent.Accessible.name = qsTr("Locked");
        passphrase.text = "";
        problem = "";
    }
    onOpened: begin()

    function begin(): void {
        passphrase.forceActiveFocus();
    }

    background: Rectangle {
        color: Theme.window
    }
    contentItem: FocusScope {
        focus: true

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
                focus: true
                placeholderText: qsTr("Passphrase")
                Accessible.name: qsTr("Passphrase")
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
    }

    Connections {
        target: root.app

        function onPassphraseRefused(reason: string): void {
            root.problem = reason;
            passphrase.selectAll();
        }
    }
}
