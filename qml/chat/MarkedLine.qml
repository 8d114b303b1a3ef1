// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! One line with a part of it marked; three plain texts, so that nothing in it is read as markup.
Item {
    id: root

    property string text
    property int markStart: 0
    property int markLength: 0

    implicitHeight: before.implicitHeight
    clip: true

    Label {
        id: before

        text: root.markLength > 0 ? root.text.substring(0, root.markStart) : root.text
        width: root.markLength > 0 ? implicitWidth : parent.width
        elide: Text.ElideRight
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
        Accessible.ignored: true
    }

    Rectangle {
        anchors.fill: marked
        color: Theme.mark
        radius: 3
        visible: root.markLength > 0
    }

    Label {
        id: marked

        anchors.left: before.right
        text: root.text.substring(root.markStart, root.markStart + root.markLength)
        visible: root.markLength > 0
        color: Theme.text
        font.pixelSize: Theme.fontSmall
        Accessible.ignored: true
    }

    Label {
        anchors.left: marked.right
        anchors.right: parent.right
        visible: root.markLength > 0
        text: root.text.substring(root.markStart + root.markLength)
        elide: Text.ElideRight
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
        Accessible.ignored: true
    }
}
