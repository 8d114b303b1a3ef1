// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! One action and its keys; shows a conflict before it is made.
Item {
    id: root

    required property Actions actions
    required property string actionId
    required property string title
    required property string keys
    required property bool changed
    required property bool shortcut
    property bool listening: false
    property string wanted
    property string conflict

    function decide(): void {
        actions.rebind(actionId, wanted);
        stop();
    }

    function stop(): void {
        listening = false;
        wanted = "";
        conflict = "";
    }

    //! The keys go below the words where both do not fit on a line.
    readonly property bool stacked: label.implicitWidth + buttons.implicitWidth + Theme.m > width

    visible: shortcut
    height: shortcut ? buttons.y + buttons.height + (note.visible ? note.height : 0) : 0

    Label {
        id: label

        anchors.left: parent.left
        width: root.stacked ? parent.width : parent.width - buttons.width - Theme.m
        height: root.stacked ? implicitHeight : Theme.control
        verticalAlignment: Text.AlignVCenter
        text: root.title
        wrapMode: Text.Wrap
    }

    Row {
        id: buttons

        anchors.right: parent.right
        y: root.stacked ? label.height + Theme.xs : 0
        spacing: Theme.xs

        IconButton {
            id: restore

            visible: root.changed
            iconName: "refresh"
            text: qsTr("Restore")
            Accessible.name: root.title + ": " + text
            onClicked: root.actions.restore(root.actionId)
        }

        Button {
            width: Math.min(implicitWidth, root.width - (restore.visible ? restore.width + Theme.xs : 0))
            text: root.listening ? (root.conflict.length > 0 ? qsTr("Take them") : qsTr("Press keys…")) : (root.keys.length > 0 ? root.keys : qsTr("None"))
            Accessible.name: root.title + ": " + text
            onClicked: {
                if (root.conflict.length > 0)
                    root.decide();
                else
                    root.listening = !root.listening;
            }
            onActiveFocusChanged: {
                if (!activeFocus)
                    root.stop();
            }
            Keys.onShortcutOverride: event => event.accepted = root.listening
            Keys.priority: Keys.BeforeItem
            Keys.onPressed: event => {
                if (!root.listening || root.conflict.length > 0)
                    return;
                event.accepted = true;
                if (event.key === Qt.Key_Escape) {
                    root.stop();
                    return;
                }
                if (event.key === Qt.Key_Backspace) {
                    root.decide();
                    return;
                }
                root.wanted = root.actions.sequenceOf(event.key, event.modifiers);
                if (root.wanted.length === 0)
                    return;
                root.conflict = root.actions.conflict(root.actionId, root.wanted);
                if (root.conflict.length === 0)
                    root.decide();
            }
        }
    }

    Label {
        id: note

        y: buttons.y + buttons.height
        width: parent.width
        wrapMode: Text.Wrap
        visible: root.conflict.length > 0
        text: qsTr("%1 is used for “%2”. Press the button again to take it.").arg(root.wanted).arg(root.conflict)
        color: Theme.danger
        font.pixelSize: Theme.fontSmall
    }
}
