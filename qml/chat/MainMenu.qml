// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

Menu {
    id: root

    required property App app

    MenuItem {
        text: qsTr("New conversation")
        iconName: "compose"
        keys: root.app.actions.keys("newChat")
        onTriggered: root.app.actions.trigger("newChat")
    }

    MenuItem {
        text: qsTr("Starred messages")
        iconName: "star"
        keys: root.app.actions.keys("starred")
        onTriggered: root.app.actions.trigger("starred")
    }

    MenuLine {}

    MenuItem {
        text: qsTr("Settings")
        iconName: "settings"
        keys: root.app.actions.keys("settings")
        onTriggered: root.app.actions.trigger("settings")
    }

    MenuItem {
        text: qsTr("Keys")
        iconName: "keyboard"
        keys: root.app.actions.keys("keys")
        onTriggered: root.app.actions.trigger("keys")
    }

    MenuItem {
        text: qsTr("Lock")
        iconName: "lock"
        keys: root.app.actions.keys("lock")
        onTriggered: root.app.actions.trigger("lock")
    }

    MenuLine {}

    MenuItem {
        text: qsTr("Quit")
        iconName: "log-out"
        keys: root.app.actions.keys("quit")
        onTriggered: root.app.actions.trigger("quit")
    }
}
