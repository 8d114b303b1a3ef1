// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! The menu of a conversation.
Menu {
    id: root

    required property Chat chat
    required property Actions actions

    MenuItem {
        text: qsTr("About this person")
        iconName: "user"
        keys: root.actions.keys("person")
        onTriggered: root.actions.trigger("person")
    }

    MenuItem {
        text: qsTr("Search in this conversation")
        iconName: "search"
        keys: root.actions.keys("find")
        onTriggered: root.actions.trigger("find")
    }

    MenuItem {
        text: root.chat.muted ? qsTr("Unmute") : qsTr("Mute")
        iconName: root.chat.muted ? "bell" : "bell-off"
        keys: root.actions.keys("mute")
        onTriggered: root.actions.trigger("mute")
    }

    MenuItem {
        text: qsTr("Starred messages")
        iconName: "star"
        keys: root.actions.keys("starred")
        onTriggered: root.actions.trigger("starred")
    }

    MenuItem {
        text: qsTr("Export…")
        iconName: "download"
        keys: root.actions.keys("export")
        onTriggered: root.actions.trigger("export")
    }

    MenuLine {}

    MenuItem {
        text: qsTr("Close the conversation")
        iconName: "close"
        keys: root.actions.keys("close")
        onTriggered: root.actions.trigger("close")
    }
}
