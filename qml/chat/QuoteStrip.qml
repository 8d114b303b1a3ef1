// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Above the field: what is being answered, or that a message is written anew. The cross takes it away.
Item {
    id: root

    property string title
    property string text
    property string closeText

    signal closed

    implicitHeight: Math.max(words.height, closeButton.height) + Theme.s

    Rectangle {
        id: bar

        anchors.left: parent.left
        anchors.leftMargin: Theme.l
        anchors.verticalCenter: parent.verticalCenter
        width: 3
        height: words.height
        radius: 1.5
        color: Theme.accent
    }

    Column {
        id: words

        anchors.left: bar.right
        anchors.leftMargin: Theme.s
        anchors.right: closeButton.left
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: root.title
            color: Theme.accent
            font.pixelSize: Theme.fontSmall
            font.weight: Font.DemiBold
            elide: Text.ElideRight
        }

        Label {
            width: parent.width
            visible: text.length > 0
            text: root.text
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
            maximumLineCount: 2
            wrapMode: Text.Wrap
            elide: Text.ElideRight
        }
    }

    IconButton {
        id: closeButton

        objectName: "closeStrip"
        anchors.right: parent.right
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter
        iconName: "close"
        text: root.closeText
        onClicked: root.closed()
    }
}
