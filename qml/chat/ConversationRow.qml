// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! One conversation in the list: avatar, name, time, what was said last, how much is unread.
T.ItemDelegate {
    id: root

    required property int index
    required property double peer
    required property string name
    required property string initials
    required property int colorIndex
    required property string preview
    required property string draft
    required property string when
    required property int unread
    required property bool muted
    required property bool online
    required property bool typing
    required property int lastState
    required property string sentence
    property bool narrow: false
    property bool current: false

    signal menuWanted(point at)

    implicitHeight: Theme.row
    Accessible.role: Accessible.ListItem
    Accessible.name: sentence
    Accessible.onPressAction: clicked()
    Accessible.selected: current

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => root.menuWanted(point.position)
    }

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left

            anchors.leftMargin: root.narrow ? Math.round((parent.width - width) / 2) : Theme.m
            anchors.verticalCenter: parent.verticalCenter
            size: Math.min(Theme.avatar, root.height - 12)
            initials: root.initials
            colorIndex: root.colorIndex
            online: root.online
            ground: Theme.sidebar
        }

        Badge {
            visible: root.narrow && root.unread > 0
            count: root.unread
            quiet: root.muted
            anchors.right: avatar.right
            anchors.rightMargin: -6
            anchors.top: avatar.top
            anchors.topMargin: -2
        }

        Item {
            visible: !root.narrow
            anchors.left: avatar.right
            anchors.leftMargin: Theme.m
            anchors.right: parent.right
            anchors.rightMargin: Theme.m
            anchors.verticalCenter: parent.verticalCenter
            height: top.height + bottom.height + 3

            Item {
                id: top

                width: parent.width
                height: nameLabel.implicitHeight

                Label {
                    id: nameLabel

                    anchors.left: parent.left
                    width: Math.min(implicitWidth, parent.width - timeLabel.width - Theme.s - (bell.visible ? bell.width + 4 : 0))
                    text: root.name
                    elide: Text.ElideRight
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }

                Icon {
                    id: bell

                    visible: root.muted
                    anchors.left: nameLabel.right
                    anchors.leftMargin: 4
                    anchors.verticalCenter: parent.verticalCenter
                    size: Math.round(Theme.fontSmall * 1.1)
                    name: "bell-off"
                    color: Theme.textSoft
                }

                Label {
                    id: timeLabel

                    anchors.right: parent.right
                    anchors.baseline: nameLabel.baseline
                    text: root.when
                    font.pixelSize: Theme.fontTiny
                    color: root.unread > 0 && !root.muted ? Theme.accent : Theme.textSoft
                    Accessible.ignored: true
                }
            }

            Item {
                id: bottom

                anchors.top: top.bottom
                anchors.topMargin: 3
                width: parent.width
                height: Math.max(line.implicitHeight, 18)

                StateTick {
                    id: tick

                    anchors.left: parent.left
                    visible: root.draft.length === 0 && !root.typing && root.lastState !== Messages.None
                    anchors.verticalCenter: parent.verticalCenter
                    messageState: root.lastState
                    ink: Theme.textSoft
                }

                Label {
                    id: draftMark

                    visible: root.draft.length > 0
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Draft:")
                    color: Theme.danger
                    font.pixelSize: Theme.fontSmall
                    Accessible.ignored: true
                }

                Label {
                    id: line

                    anchors.left: draftMark.visible ? draftMark.right : (tick.visible ? tick.right : parent.left)
                    anchors.leftMargin: draftMark.visible || tick.visible ? 4 : 0
                    anchors.right: badge.visible ? badge.left : parent.right
                    anchors.rightMargin: badge.visible ? Theme.s : 0
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.draft.length > 0 ? root.draft : (root.typing ? qsTr("typing…") : root.preview)
                    color: root.typing && root.draft.length === 0 ? Theme.accent : (root.unread > 0 && !root.muted ? Theme.text : Theme.textSoft)
                    font.pixelSize: Theme.fontSmall
                    elide: Text.ElideRight
                    maximumLineCount: 1
                    Accessible.ignored: true
                }

                Badge {
                    id: badge

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    count: root.unread
                    quiet: root.muted
                }
            }
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: 6
            anchors.rightMargin: 6
            anchors.topMargin: 1
            anchors.bottomMargin: 1
            radius: Theme.radius
            color: root.current ? Theme.selected : (root.down ? Theme.pressed : (root.hovered ? Theme.hover : "transparent"))
            border.width: root.ListView.isCurrentItem && root.ListView.view.activeFocus ? 2 : 0
            border.color: Theme.accent
        }
    }
}
