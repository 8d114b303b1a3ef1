// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A line of a menu: icon, text, keys.
T.MenuItem {
    id: root

    property string iconName
    property string keys
    property bool dangerous: false

    readonly property bool hasPicture: iconName.length > 0 || checkable
    readonly property real textAt: hasPicture ? picture.width + Theme.m : 0

    implicitWidth: textAt + title.implicitWidth + (hint.visible ? hint.implicitWidth + Theme.xl : 0) + Theme.m * 2
    implicitHeight: Math.max(34, Theme.control)
    opacity: enabled ? 1 : 0.45
    font.pixelSize: Theme.fontBody
    Accessible.name: text
    Accessible.description: keys
    Accessible.onPressAction: {
        if (enabled)
            clicked();
    }

    contentItem: Item {
        Icon {
            id: picture

            anchors.left: parent.left
            anchors.leftMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            name: root.checkable ? (root.checked ? "check" : "") : root.iconName
            visible: root.hasPicture
            color: root.dangerous ? Theme.danger : Theme.textSoft
        }

        Text {
            id: title

            anchors.left: parent.left
            anchors.leftMargin: Theme.m + root.textAt
            anchors.right: hint.visible ? hint.left : parent.right
            anchors.rightMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font: root.font
            color: root.dangerous ? Theme.danger : Theme.text
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            horizontalAlignment: Text.AlignLeft
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Text {
            id: hint

            anchors.right: parent.right
            anchors.rightMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            text: root.keys
            visible: text.length > 0
            font.pixelSize: Theme.fontSmall
            color: Theme.textSoft
            renderType: Text.NativeRendering
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius - 1
        color: root.down ? Theme.pressed : (root.highlighted ? Theme.hover : "transparent")
    }
}
