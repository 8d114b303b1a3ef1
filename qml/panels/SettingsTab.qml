// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

T.ItemDelegate {
    id: root

    required property int index
    required property var modelData
    readonly property bool current: ListView.isCurrentItem

    implicitHeight: Theme.control + Theme.xs
    implicitWidth: row.implicitWidth + Theme.m * 2
    focusPolicy: Qt.NoFocus
    text: modelData[1]
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Accessible.selected: current

    contentItem: Item {
        Row {
            id: row

            anchors.left: parent.left
            anchors.leftMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.m

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.modelData[0]
                color: root.current ? Theme.accent : Theme.textSoft
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: root.text
                font.weight: root.current ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.current ? Theme.selected : (root.hovered ? Theme.hover : "transparent")
        border.width: root.current && root.ListView.view.activeFocus ? 2 : 0
        border.color: Theme.accent
    }
}
