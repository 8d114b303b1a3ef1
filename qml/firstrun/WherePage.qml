// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! This computer or a server.
Column {
    id: root

    required property Session session

    signal remoteChosen

    spacing: Theme.m
    onVisibleChanged: {
        if (visible)
            here.forceActiveFocus();
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Chat that people can own. Where shall your messages live?")
        color: Theme.textSoft
        wrapMode: Text.Wrap
        bottomPadding: Theme.s
    }

    BigChoice {
        id: here

        objectName: "chooseHere"
        width: parent.width
        iconName: "computer"
        title: qsTr("Chat on this computer")
        detail: qsTr("Starts a small server of your own. Others can join it later.")
        enabled: root.session.canEmbed && !root.session.busy
        focus: true
        onClicked: root.session.chooseThisComputer()
    }

    BigChoice {
        objectName: "chooseServer"
        width: parent.width
        iconName: "server"
        title: qsTr("Use a server")
        detail: qsTr("You have the address of a server that somebody runs.")
        enabled: !root.session.busy
        onClicked: root.remoteChosen()
    }

    StatusLine {
        width: parent.width
        text: root.session.busy ? qsTr("Starting the server…") : root.session.error
        good: root.session.busy
    }
}
