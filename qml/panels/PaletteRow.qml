// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A person or a command of the palette.
T.ItemDelegate {
    id: root

    required property int index
    required property string title
    required property string detail
    required property string initials
    required property int colorIndex
    required property int unread

    implicitHeight: Math.max(44, Theme.control + Theme.s)
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: detail.length > 0 ? title + ", " + detail : title
    Accessible.onPressAction: clicked()

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left

            anchors.leftMargin: Theme.s
            anchors.verticalCenter: parent.verticalCenter
            visible: root.initials.length > 0
            size: 30
            initials: root.initials
            colorIndex: root.colorIndex
        }

        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.s + (30 - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            visible: !avatar.visible
            name: "right"
            color: Theme.textSoft
        }

        Label {
            id: titleLabel

            readonly property real room: parent.width - anchors.leftMargin - (badge.visible ? badge.width : 0) - Theme.m * 2

            anchors.left: parent.left
            anchors.leftMargin: 30 + Theme.s + Theme.m
            anchors.verticalCenter: parent.verticalCenter
            width: room - (detailLabel.visible ? detailLabel.width : 0)
            text: root.title
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Label {
            id: detailLabel

            visible: titleLabel.implicitWidth + implicitWidth <= titleLabel.room
            anchors.right: badge.left
            anchors.rightMargin: Theme.s
            anchors.verticalCenter: parent.verticalCenter
            text: root.detail
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
            Accessible.ignored: true
        }

        Badge {
            id: badge

            anchors.right: parent.right
            anchors.rightMargin: Theme.s
            anchors.verticalCenter: parent.verticalCenter
            count: root.unread
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.ListView.isCurrentItem ? Theme.selected : (root.hovered ? Theme.hover : "transparent")
    }
}
