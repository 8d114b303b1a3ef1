// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What can be done with a message.
Menu {
    id: root

    required property Chat chat
    required property Timeline timeline
    property int row: -1
    property bool own: false
    property bool starred: false
    property bool failed: false
    property list<string> links
    property bool marked: false
    readonly property bool several: chat.messages.selectedCount > 0

    signal detailsWanted(int row)
    signal editWanted(int row)
    signal removeWanted(int row)
    signal quoted

    function openAt(messageRow: int, place: Item, at: point): void {
        row = messageRow;
        own = chat.messages.isOwn(row);
        starred = chat.messages.isStarred(row);
        failed = chat.messages.stateAt(row) === Messages.Failed;
        links = chat.messages.linksAt(row);
        marked = timeline.selecting !== null && timeline.selecting.selectedText.length > 0;
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
        onTriggered: root.editWanted(root.row)
    }

    MenuItem {
        text: qsTr("Open the link")
        iconName: "globe"
        keys: "O"
        enabled: root.links.length > 0 && !root.several
        height: enabled ? implicitHeight : 0
        visible: enabled
        onTriggered: Qt.openUrlExternally(root.links[0])
    }

    MenuItem {
        text: qsTr("Copy the marked text")
        iconName: "copy"
        keys: "Ctrl+C"
        enabled: root.marked
        height: enabled ? implicitHeight : 0
        visible: enabled
        onTriggered: root.timeline.copySelection()
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
        keys: qsTr("Del")
        onTriggered: root.removeWanted(root.row)
    }
}
