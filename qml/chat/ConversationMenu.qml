// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What can be done with a conversation of the list.
Menu {
    id: root

    required property App app
    property double peer: 0
    property bool unread: false
    property bool muted: false

    function openFor(row: ConversationRow, at: point): void {
        peer = row.peer;
        unread = row.unread > 0;
        muted = row.muted;
        popup(row, at.x, at.y);
    }

    MenuItem {
        text: qsTr("Open")
        iconName: "chat"
        onTriggered: root.app.chat.openPeer(root.peer)
    }

    MenuItem {
        text: qsTr("Mark as read")
        iconName: "check"
        enabled: root.unread
        onTriggered: root.app.conversations.markRead(root.peer)
    }

    MenuItem {
        text: root.muted ? qsTr("Unmute") : qsTr("Mute")
        iconName: root.muted ? "bell" : "bell-off"
        onTriggered: root.app.conversations.toggleMuted(root.peer)
    }

    MenuLine {}

    MenuItem {
        text: qsTr("About this person")
        iconName: "user"
        onTriggered: {
            root.app.chat.openPeer(root.peer);
            root.app.actions.trigger("person");
        }
    }
}
