// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Sign in, or create an account.
Column {
    id: root

    required property Session session
    readonly property bool creating: session.creating

    function submit(): void {
        if (creating)
            session.createAccount(userName.text, nickName.text, password.text, keep.checked);
        else
            session.signIn(userName.text, password.text, keep.checked);
    }

    onVisibleChanged: {
        if (visible)
            (userName.text.length > 0 ? password : userName).forceActiveFocus();
    }

    spacing: Theme.m

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.session.embedded ? (root.creating ? qsTr("Choose a name and a password for your own server.") : qsTr("Sign in to your own server.")) : root.session.serverAddress
        color: Theme.textSoft
        wrapMode: Text.Wrap
    }

    FieldLabel {
        text: qsTr("User name")
    }

    TextField {
        id: userName

        objectName: "userName"
        width: parent.width
        text: root.session.suggestedName
        placeholderText: root.creating ? qsTr("Others find you by it") : ""
        maximumLength: 32
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        Accessible.name: qsTr("User name")
        onAccepted: (root.creating ? nickName : password).forceActiveFocus()
    }

    FieldLabel {
        visible: root.creating
        text: qsTr("Display name")
    }

    TextField {
        id: nickName

        objectName: "nickName"
        width: parent.width
        visible: root.creating
        placeholderText: userName.text.length > 0 ? userName.text : qsTr("How you are called")
        maximumLength: 32
        Accessible.name: qsTr("Display name")
        onAccepted: password.forceActiveFocus()
    }

    FieldLabel {
        text: qsTr("Password")
    }

    PasswordField {
        id: password

        objectName: "password"
        width: parent.width
        placeholderText: root.creating ? qsTr("At least 6 characters") : ""
        Accessible.name: qsTr("Password")
        onAccepted: root.submit()
    }

    Toggle {
        id: keep

        objectName: "keep"
        width: parent.width
        text: qsTr("Keep me signed in")
        checked: true
    }

    StatusLine {
        width: parent.width
        text: root.session.error
    }

    Button {
        objectName: "submit"
        width: parent.width
        kind: Button.Primary
        text: root.session.busy ? qsTr("One moment…") : (root.creating ? qsTr("Create account") : qsTr("Sign in"))
        enabled: !root.session.busy && userName.text.trim().length > 0 && password.text.length >= 6
        onClicked: root.submit()
    }

    Button {
        objectName: "switchMode"
        width: parent.width
        kind: Button.Quiet
        text: root.creating ? qsTr("I have an account") : qsTr("Create a new account")
        onClicked: root.session.creating = !root.creating
    }

    Button {
        width: parent.width
        kind: Button.Quiet
        text: qsTr("Choose another server")
        onClicked: root.session.startOver()
    }
}
