// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! While several messages are selected.
Rectangle {
    id: root

    required property Messages messages

    signal removeWanted

    visible: messages.selectedCount > 0
    implicitHeight: Theme.control + Theme.s * 2
    color: Theme.raised

    Label {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.l
        text: qsTr("%n selected", "messages", root.messages.selectedCount)
        font.weight: Font.DemiBold
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.xs

        IconButton {
            objectName: "copySelected"
            iconName: "copy"
            text: qsTr("Copy")
            onClicked: root.messages.copy(-1)
        }

        IconButton {
            objectName: "deleteSelected"
            iconName: "trash"
            text: qsTr("Delete here")
            onClicked: root.removeWanted()
        }

        IconButton {
            iconName: "close"
            text: qsTr("Cancel the selection")
            onClicked: root.messages.clearSelection()
        }
    }

    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
