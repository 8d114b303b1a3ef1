// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
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
    readonly property bool findFocus: (findBar.item as FindBar)?.activeFocus ?? false
    readonly property bool finding: (findBar.item as FindBar)?.shown ?? false

    signal back
    signal detailsWanted(int row)

    function write(): void {
        composer.field.forceActiveFocus();
    }

    function find(): void {
        (findBar.made() as FindBar).open();
    }

    function endFinding(): void {
        (findBar.item as FindBar)?.close();
    }

    function edit(row: int): void {
        app.chat.editFailed(row);
        write();
    }

    //! The selected messages, else this one. Rows may move while one thinks about it; what is selected stays.
    function remove(row: int): void {
        const ask = removal.made() as RemovalAsk;
        ask.single = app.chat.messages.selectedCount === 0;
        if (ask.single)
            app.chat.messages.toggleSelected(row);
        ask.open();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.timeline
    }

    Lazy {
        anchors.fill: parent
        visible: !root.app.chat.open
        wanted: root.app.chat.empty
        sourceComponent: EmptyPane {
            actions: root.app.actions
        }
    }

    Item {
        anchors.fill: parent
        visible: root.app.chat.open
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Conversation with %1").arg(root.app.chat.name)

        ChatHeader {
            id: header

            width: parent.width
            chat: root.app.chat
            actions: root.app.actions
            showBack: root.showBack
            onBack: root.back()
        }

        Lazy {
            id: findBar

            anchors.top: header.bottom
            width: parent.width
            wanted: root.app.finder.text.length > 0
            sourceComponent: FindBar {
                app: root.app
                onDismissed: root.write()
            }
        }

        Timeline {
            id: timeline

            anchors.top: findBar.bottom
            anchors.bottom: composer.top
            width: parent.width
            chat: root.app.chat
            onMenuWanted: (row, at) => (messageMenu.made() as MessageMenu).openAt(row, timeline, at)
            onEditWanted: row => root.edit(row)
            onRemoveWanted: row => root.remove(row)
            onDetailsWanted: row => root.detailsWanted(row)
            onLeave: root.write()
        }

        Lazy {
            anchors.fill: header
            wanted: root.app.chat.messages.selectedCount > 0
            sourceComponent: SelectionBar {
                messages: root.app.chat.messages
                onRemoveWanted: root.remove(-1)
            }
        }

        ComposerBar {
            id: composer

            anchors.bottom: parent.bottom
            width: parent.width
            composer: root.app.chat.composer
            settings: root.app.settings
            spelling: root.app.spelling
            name: root.app.chat.name
            blocked: root.app.chat.blocked
            onMessagesWanted: timeline.select()
            onEmojiWanted: root.app.actions.trigger("emoji")
            onPage: pages => timeline.pageBy(pages)
            onCopyWanted: timeline.copySelection()
            onActionWanted: id => root.app.actions.trigger(id)
        }
    }

    Lazy {
        id: messageMenu

        sourceComponent: MessageMenu {
            chat: root.app.chat
            timeline: root.timeline
            onDetailsWanted: row => root.detailsWanted(row)
            onEditWanted: row => root.edit(row)
            onRemoveWanted: row => root.remove(row)
            onQuoted: root.write()
        }
    }

    Lazy {
        id: removal

        sourceComponent: RemovalAsk {
            chat: root.app.chat
        }
    }
}
