// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What can be done with a message.
Menu {
    id: root

    required property Chat chat
    property int row: -1
    property bool own: false
    property bool starred: false
    property bool failed: false
    readonly property bool several: chat.messages.selectedCount > 0

    signal detailsWanted(int row)
    signal quoted

    function openAt(messageRow: int, place: Item, at: point): void {
        row = messageRow;
        own = chat.messages.isOwn(row);
        starred = chat.messages.isStarred(row);
        failed = chat.messages.stateAt(row) === Messages.Failed;
        popup(place, at.x, at.y);
    }

    MenuItem {
        text: qsTr("Send again")
        iconName: "refresh"
        keys: "Ctrl+R"
        enabled: root.failed
        height: enabled ? implicitHeight : 0
        visible: enabled
        onTriggered: root.chat.messages.retry(root.row)
    }

    MenuItem {
        text: qsTr("Edit and send")
        iconName: "edit"
        keys: "E"
        enabled: root.failed
        height: enabled ? implicitHeight : 0
        visible: enabled
        onTriggered: {
            root.chat.editFailed(root.row);
            root.quoted();
        }
    }

    MenuItem {
        text: qsTr("Quote")
        iconName: "reply"
        keys: "R"
        enabled: !root.several
        onTriggered: {
            root.chat.quote(root.row);
            root.quoted();
        }
    }

    MenuItem {
        text: root.several ? qsTr("Copy %n message(s)", "", root.chat.messages.selectedCount) : qsTr("Copy")
        iconName: "copy"
        keys: "C"
        onTriggered: root.chat.messages.copy(root.row)
    }

    MenuItem {
        text: qsTr("Select")
        iconName: "check"
        keys: qsTr("Space")
        onTriggered: root.chat.messages.toggleSelected(root.row)
    }

    MenuItem {
        text: root.starred ? qsTr("Remove the star") : qsTr("Star")
        iconName: root.starred ? "star-filled" : "star"
        keys: "S"
        onTriggered: root.chat.messages.toggleStar(root.row)
    }

    MenuItem {
        text: qsTr("Details")
        iconName: "info"
        keys: qsTr("Enter")
        onTriggered: root.detailsWanted(root.row)
    }

    MenuLine {}

    MenuItem {
        text: root.several ? qsTr("Delete %n message(s) here", "", root.chat.messages.selectedCount) : qsTr("Delete here")
        iconName: "trash"
        dangerous: true
        onTriggered: root.chat.messages.removeSelected(root.row)
    }
}
