// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! The right side: one conversation.
FocusScope {
    id: root

    required property App app
    property bool showBack: false
    readonly property alias timeline: timeline
    readonly property alias composer: composer
    readonly property alias header: header
    readonly property alias findBar: findBar

    signal back
    signal detailsWanted(int row)

    function write(): void {
        composer.field.forceActiveFocus();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: app.chat.open ? qsTr("Conversation with %1").arg(app.chat.name) : qsTr("Conversation")

    Rectangle {
        anchors.fill: parent
        color: Theme.timeline
    }

    EmptyPane {
        anchors.fill: parent
        visible: !root.app.chat.open
        actions: root.app.actions
    }

    Item {
        anchors.fill: parent
        visible: root.app.chat.open

        ChatHeader {
            id: header

            width: parent.width
            chat: root.app.chat
            actions: root.app.actions
            showBack: root.showBack
            onBack: root.back()
        }

        FindBar {
            id: findBar

            anchors.top: header.bottom
            width: parent.width
            app: root.app
            onDismissed: root.write()
        }

        Timeline {
            id: timeline

            anchors.top: findBar.bottom
            anchors.bottom: composer.top
            width: parent.width
            chat: root.app.chat
            onMenuWanted: (row, at) => messageMenu.openAt(row, timeline, at)
            onDetailsWanted: row => root.detailsWanted(row)
            onLeave: root.write()
        }

        SelectionBar {
            anchors.top: header.bottom
            width: parent.width
            messages: root.app.chat.messages
        }

        ComposerBar {
            id: composer

            anchors.bottom: parent.bottom
            width: parent.width
            composer: root.app.chat.composer
            settings: root.app.settings
            blocked: root.app.chat.blocked
            onMessagesWanted: timeline.select()
            onEmojiWanted: root.app.actions.trigger("emoji")
            onPage: pages => timeline.pageBy(pages)
        }
    }

    MessageMenu {
        id: messageMenu

        chat: root.app.chat
        onDetailsWanted: row => root.detailsWanted(row)
        onQuoted: root.write()
    }
}
