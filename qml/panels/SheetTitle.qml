// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The head of a sheet, with a way out.
Item {
    id: root

    property string text

    signal closed

    implicitHeight: Math.max(label.implicitHeight, close.height)

    Label {
        id: label

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - close.width
        text: root.text
        font.pixelSize: Theme.fontTitle
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    IconButton {
        id: close

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "close"
        text: qsTr("Close")
        onClicked: root.closed()
    }
}
