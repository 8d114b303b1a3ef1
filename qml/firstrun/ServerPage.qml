// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! A server's address, tested before anybody types a password.
Column {
    id: root

    required property Session session

    signal back

    function begin(): void {
        address.forceActiveFocus();
    }

    //! Tests the address; once it is good, goes on.
    function proceed(): void {
        if (session.serverTest === Session.Good)
            session.chooseServer();
        else if (session.serverTest !== Session.Testing)
            session.testServer(address.text);
    }

    spacing: Theme.m

    FieldLabel {
        text: qsTr("Server address")
    }

    TextField {
        id: address

        objectName: "serverAddress"
        width: parent.width
        text: root.session.serverAddress
        placeholderText: qsTr("chat.example.org")
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        wrong: root.session.serverTest === Session.Bad
        Accessible.name: qsTr("Server address")
        onTextEdited: root.session.serverEdited(text)
        onAccepted: root.proceed()
    }

    StatusLine {
        width: parent.width
        text: root.session.serverLine
        good: root.session.serverTest === Session.Good
        neutral: root.session.serverTest === Session.Testing
    }

    CertificateCard {
        width: parent.width
        session: root.session
    }

    Button {
        objectName: "testServer"
        width: parent.width
        kind: Button.Primary
        text: root.session.serverTest === Session.Good ? qsTr("Continue") : qsTr("Test the server")
        enabled: address.text.trim().length > 0 && root.session.serverTest !== Session.Testing
        onClicked: root.proceed()
    }

    Button {
        width: parent.width
        kind: Button.Quiet
        text: qsTr("Back")
        onClicked: root.back()
    }
}
