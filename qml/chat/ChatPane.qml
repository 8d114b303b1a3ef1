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

    function edit(row: int): void {
        app.chat.editFailed(row);
        write();
    }

    //! The selected messages, else this one. Rows may move while one thinks about it; what is selected stays.
    function remove(row: int): void {
        removal.single = app.chat.messages.selectedCount === 0;
        if (removal.single)
            app.chat.messages.toggleSelected(row);
        removal.open();
    }

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
            onEditWanted: row => root.edit(row)
            onRemoveWanted: row => root.remove(row)
            onDetailsWanted: row => root.detailsWanted(row)
            onLeave: root.write()
        }

        SelectionBar {
            anchors.fill: header
            messages: root.app.chat.messages
            onRemoveWanted: root.remove(-1)
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

    MessageMenu {
        id: messageMenu

        chat: root.app.chat
        timeline: timeline
        onDetailsWanted: row => root.detailsWanted(row)
        onEditWanted: row => root.edit(row)
        onRemoveWanted: row => root.remove(row)
        onQuoted: root.write()
    }

    Ask {
        id: removal

        property bool single: false

        objectName: "removal"
        title: qsTr("Delete %n message(s) here?", "", root.app.chat.messages.selectedCount)
        text: qsTr("They are deleted on this computer. %1 keeps theirs.").arg(root.app.chat.name)
        action: qsTr("Delete")
        onAccepted: root.app.chat.messages.removeSelected(-1)
        onClosed: {
            if (single)
                root.app.chat.messages.clearSelection();
        }
    }
}
