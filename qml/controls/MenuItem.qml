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

    implicitWidth: row.implicitWidth + Theme.m * 2
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
        Row {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.m
            width: parent.width - Theme.m * 2
            spacing: Theme.m

            Icon {
                id: picture

                anchors.verticalCenter: parent.verticalCenter
                name: root.checkable ? (root.checked ? "check" : "") : root.iconName
                visible: root.iconName.length > 0 || root.checkable
                color: root.dangerous ? Theme.danger : Theme.textSoft
            }

            Text {
                anchors.verticalCenter: parent.verticalCenter
                text: root.text
                font: root.font
                color: root.dangerous ? Theme.danger : Theme.text
                textFormat: Text.PlainText
                renderType: Text.NativeRendering
                Accessible.ignored: true
            }

            Text {
                anchors.verticalCenter: parent.verticalCenter
                leftPadding: Theme.l
                text: root.keys
                visible: text.length > 0
                font.pixelSize: Theme.fontSmall
                color: Theme.textSoft
                renderType: Text.NativeRendering
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius - 1
        color: root.highlighted ? Theme.hover : "transparent"
    }
}
