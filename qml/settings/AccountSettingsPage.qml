// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Session session: app.session
    readonly property AccountAdmin account: app.account

    Component.onCompleted: account.load()

    Item {
        width: parent.width
        height: Math.max(avatar.height, names.height)

        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            size: 56
            initials: root.session.initials
            colorIndex: root.session.colorIndex
        }

        Column {
            id: names

            anchors.left: avatar.right
            anchors.leftMargin: Theme.l
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: root.session.displayName
                font.pixelSize: Theme.fontTitle
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }

            Label {
                width: parent.width
                text: "@" + root.session.userName + " · " + root.session.serverAddress
                color: Theme.textSoft
                elide: Text.ElideRight
            }
        }
    }

    Note {
        visible: text.length > 0
        text: root.session.tokenNote
    }

    SharingSettings {
        width: parent.width
        visible: root.session.embedded
        sharing: root.app.sharing
    }

    Heading {
        text: qsTr("Signed-in devices")
    }

    Repeater {
        model: root.account

        DeviceRow {
            width: parent.width
            onEnded: root.account.endSession(session)
        }
    }

    Heading {
        text: qsTr("Password")
    }

    PasswordField {
        id: current

        width: parent.width
        placeholderText: qsTr("Current password")
    }

    PasswordField {
        id: wanted

        width: parent.width
        placeholderText: qsTr("New password, at least 6 characters")
    }

    Button {
        anchors.left: parent.left
        text: qsTr("Change the password")
        enabled: current.text.length > 0 && wanted.text.length >= 6 && !root.account.busy
        onClicked: root.account.changePassword(current.text, wanted.text)
    }

    StatusLine {
        id: outcome

        width: parent.width
        text: root.account.problem.length > 0 ? root.account.problem : root.account.success
        good: root.account.problem.length === 0
        onTextChanged: show.start()

        Timer {
            id: show

            interval: 0 // once it has its place
            onTriggered: {
                if (outcome.visible)
                    root.reveal(outcome);
            }
        }
    }

    Heading {
        text: qsTr("Leave")
    }

    Flow {
        width: parent.width
        spacing: Theme.s

        Button {
            text: qsTr("Sign out")
            iconName: "log-out"
            onClicked: signOut.open()
        }

        Button {
            text: qsTr("Sign out and delete everything here")
            iconName: "trash"
            kind: Button.Danger
            onClicked: wipe.open()
        }

        Button {
            text: qsTr("Delete the account")
            iconName: "trash"
            kind: Button.Danger
            enabled: current.text.length > 0
            onClicked: remove.open()
        }
    }

    Note {
        text: qsTr("To delete the account, type your current password above.")
    }

    Connections {
        target: root.account

        function onPasswordChanged(): void {
            current.text = "";
            wanted.text = "";
        }
    }

    Ask {
        id: signOut

        title: qsTr("Sign out?")
        text: qsTr("Your messages stay on this computer; you find them again when you sign in.")
        action: qsTr("Sign out")
        dangerous: false
        onAccepted: root.session.signOut(false)
    }

    Ask {
        id: wipe

        title: qsTr("Sign out and delete everything here?")
        text: qsTr("Messages, drafts and unsent messages on this computer are deleted.")
        action: qsTr("Delete")
        onAccepted: root.session.signOut(true)
    }

    Ask {
        id: remove

        title: qsTr("Delete the account?")
        text: qsTr("The account and all it holds are deleted, at the server and here. This cannot be taken back.")
        action: qsTr("Delete")
        onAccepted: root.account.deleteAccount(current.text)
    }
}
