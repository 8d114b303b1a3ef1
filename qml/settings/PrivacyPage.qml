// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Settings settings: app.settings

    Component.onCompleted: app.blockedPeople.load()

    Heading {
        text: qsTr("What others see")
    }

    Toggle {
        width: parent.width
        text: qsTr("Tell when I am typing")
        checked: root.settings.sendTyping
        onToggled: root.settings.sendTyping = checked
    }

    Toggle {
        width: parent.width
        text: qsTr("Tell what I have read")
        detail: qsTr("Otherwise your other devices do not learn it either.")
        checked: root.settings.sendRead
        onToggled: root.settings.sendRead = checked
    }

    Heading {
        text: qsTr("Blocked people")
    }

    Note {
        visible: root.app.blockedPeople.count === 0
        text: qsTr("Nobody. You block somebody on the sheet about that person.")
    }

    Repeater {
        model: root.app.blockedPeople

        BlockedRow {
            width: parent.width
            onUnblocked: root.app.blockedPeople.unblock(uid)
        }
    }

    StatusLine {
        id: blockProblem

        width: parent.width
    }

    Heading {
        text: qsTr("Lock")
    }

    Note {
        text: qsTr("A passphrase keeps people at this desk out. It does not encrypt anything.")
    }

    PasswordField {
        id: current

        width: parent.width
        visible: root.app.canLock
        placeholderText: qsTr("Current passphrase")
    }

    PasswordField {
        id: wanted

        width: parent.width
        placeholderText: root.app.canLock ? qsTr("New passphrase; empty to turn the lock off") : qsTr("Passphrase")
    }

    StatusLine {
        id: result

        width: parent.width
    }

    Button {
        anchors.left: parent.left
        text: root.app.canLock ? qsTr("Change") : qsTr("Turn the lock on")
        enabled: root.app.canLock ? current.text.length > 0 : wanted.text.length > 0
        onClicked: root.app.setPassphrase(current.text, wanted.text)
    }

    Heading {
        text: qsTr("Lock by itself")
        visible: root.app.canLock
    }

    Flow {
        width: parent.width
        spacing: Theme.l
        visible: root.app.canLock

        Repeater {
            model: [0, 1, 5, 15, 60]

            Choice {
                required property int modelData

                text: modelData === 0 ? qsTr("Never") : qsTr("After %n minute(s)", "", modelData)
                checked: root.settings.lockMinutes === modelData
                onToggled: root.settings.lockMinutes = modelData
            }
        }
    }

    Heading {
        text: qsTr("What is not protected")
    }

    Note {
        text: qsTr("The messages on this computer are not encrypted: whoever can read your files can read them. Whoever runs the server can read the messages that pass through it.")
    }

    Connections {
        target: root.app.blockedPeople

        function onFailed(reason: string): void {
            blockProblem.text = reason;
        }
    }

    Connections {
        target: root.app

        function onPassphraseChanged(): void {
            current.text = "";
            wanted.text = "";
            result.good = true;
            result.text = qsTr("Done.");
        }

        function onPassphraseRefused(reason: string): void {
            result.good = false;
            result.text = reason;
        }
    }
}
