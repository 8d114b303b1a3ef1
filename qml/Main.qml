// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The window: first run, or conversations and one of them; sheets above.
T.ApplicationWindow {
    id: root

    required property App app
    readonly property string unreadMark: app.conversations.unreadTotal > 0 ? "(" + app.conversations.unreadTotal + ") " : ""

    width: 1024
    height: 700
    minimumWidth: 340
    minimumHeight: 420
    title: app.locked ? "Mimi" : unreadMark + (app.chat.open ? app.chat.name + " – Mimi" : "Mimi")
    color: Theme.window
    font: Application.font

    function showAnew(): void {
        content.show();
        app.actions.trigger("settings");
    }

    onActiveChanged: {
        if (active && app.locked)
            lockScreen.begin();
    }

    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding {
        target: Theme
        property: "mirrored"
        value: Application.layoutDirection === Qt.RightToLeft
    }

    Binding {
        target: Theme
        property: "dark"
        value: root.app.settings.dark
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: root.app.settings.highContrast
    }

    Binding {
        target: Theme
        property: "textScale"
        value: root.app.settings.textSize / 100
    }

    Binding {
        target: root.app.chat
        property: "watched"
        value: root.active && !root.app.locked
    }

    Loader {
        id: content

        readonly property bool signedIn: root.app.session.signedIn

        function show(): void {
            setSource(signedIn ? "ChatPage.qml" : "firstrun/FirstRun.qml", {
                    "app": root.app
                });
        }

        anchors.fill: parent
        focus: true
        visible: !root.app.locked
        onLoaded: {
            if (!root.app.locked)
                (item as Item).forceActiveFocus();
        }
        onSignedInChanged: show()
        Component.onCompleted: show()
    }

    LockScreen {
        id: lockScreen

        app: root.app
        onClosed: (content.item as Item).forceActiveFocus()
    }

    ActionShortcuts {
        actions: root.app.actions
        enabled: content.signedIn && !root.app.locked
    }

    Connections {
        target: root.app.actions

        function onTriggered(id: string): void {
            if (id === "quit")
                root.app.quit();
        }
    }

    Timer {
        id: anew

        interval: 0
        onTriggered: root.showAnew()
    }

    Connections {
        target: root.app

        function onRaiseWanted(): void {
            root.show();
            root.raise();
            root.requestActivate();
        }

        // What view models say in words is asked anew. Later: the page that has the switch goes, too.
        function onLanguageChanged(): void {
            anew.start();
        }
    }
}
