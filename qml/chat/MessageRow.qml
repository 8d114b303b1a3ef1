// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! One message with what stands above it: a date, the line "New".
Item {
    id: root

    required property int index
    required property string text
    required property bool own
    required property string clock
    required property int messageState
    required property string failure
    required property bool starred
    required property bool jumbo
    required property bool firstOfGroup
    required property bool lastOfGroup
    required property string day
    required property bool newLine
    required property bool selected
    required property string sentence
    required property string find
    property bool picking: false
    readonly property color ink: own ? Theme.bubbleOwnText : Theme.bubbleOtherText
    readonly property color softInk: own ? Theme.bubbleOwnSoft : Theme.bubbleOtherSoft
    readonly property real roomForText: Math.min(720, width * (width < 500 ? 0.84 : 0.76)) - Theme.m * 2
    readonly property bool isCurrent: ListView.isCurrentItem && ListView.view.activeFocus

    signal menuWanted(int row, point at)
    signal toggled(int row)
    signal retryWanted(int row)
    signal detailsWanted(int row)
    signal linkOpened(string address)

    implicitHeight: column.height + (firstOfGroup ? Theme.s : 2)
    Accessible.role: Accessible.ListItem
    Accessible.name: sentence
    Accessible.focused: isCurrent
    Accessible.selected: selected

    Rectangle {
        anchors.fill: parent
        color: root.selected ? Theme.selected : "transparent"
        opacity: 0.8
    }

    Column {
        id: column

        y: root.firstOfGroup ? Theme.s : 2
        width: parent.width

        DateChip {
            width: parent.width
            visible: root.day.length > 0
            text: root.day
        }

        NewLine {
            width: parent.width
            visible: root.newLine
        }

        Item {
            id: line

            width: parent.width
            height: bubble.height + (failure.visible ? failure.height + 2 : 0)

            Bubble {
                id: bubble

                readonly property rect end: {
                    body.contentHeight;
                    body.width;
                    return body.positionToRectangle(body.length);
                }
                // The last line of a text from right to left ends where the time would stand.
                readonly property bool metaBeside: !Theme.mirrored && body.effectiveHorizontalAlignment !== TextEdit.AlignRight && body.lineCount > 0 && end.x + meta.width + Theme.m <= Math.max(body.width, Math.min(root.roomForText, end.x + meta.width + Theme.m))

                x: root.own !== Theme.mirrored ? parent.width - width - Theme.l : Theme.l
                width: (metaBeside ? Math.max(body.width, end.x + meta.width + Theme.m) : Math.max(body.width, meta.width)) + Theme.m * 2
                height: body.height + Theme.s * 2 + (metaBeside ? 0 : meta.height)
                color: root.own ? Theme.bubbleOwn : Theme.bubbleOther
                own: root.own
                first: root.firstOfGroup
                last: root.lastOfGroup

                MessageText {
                    id: body

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.m
                    y: Theme.s
                    width: Math.min(implicitWidth, root.roomForText)
                    text: root.text
                    color: root.ink
                    linkColor: root.own && Theme.dark ? Theme.bubbleOwnText : Theme.accent
                    font.pixelSize: root.jumbo ? Theme.fontDisplay : Theme.fontBody
                    find: root.find
                    enabled: !root.picking
                    onLinkOpened: address => root.linkOpened(address)
                }

                Row {
                    id: meta

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.m
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.s - 2
                    spacing: 3

                    Icon {
                        visible: root.starred
                        anchors.verticalCenter: parent.verticalCenter
                        size: Theme.fontSmall
                        name: "star-filled"
                        color: root.softInk
                    }

                    Label {
                        anchors.verticalCenter: parent.verticalCenter
                        text: root.clock
                        font.pixelSize: Theme.fontTiny
                        color: root.softInk
                        Accessible.ignored: true
                    }

                    StateTick {
                        anchors.verticalCenter: parent.verticalCenter
                        messageState: root.messageState
                        ink: root.softInk
                    }
                }

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: -3
                    visible: root.isCurrent
                    color: "transparent"
                    radius: Theme.bubbleRadius + 3
                    border.width: 2
                    border.color: Theme.accent
                }
            }

            FailureLine {
                id: failure

                anchors.top: bubble.bottom
                anchors.topMargin: 2
                anchors.right: parent.right
                anchors.rightMargin: Theme.l
                width: Math.min(implicitWidth, parent.width - Theme.l * 2)
                visible: root.messageState === Messages.Failed
                reason: root.failure
                onRetry: root.retryWanted(root.index)
                onDetails: root.detailsWanted(root.index)
            }
        }
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => root.menuWanted(root.index, point.position)
    }

    TapHandler {
        acceptedModifiers: root.picking ? Qt.KeyboardModifierMask : Qt.ControlModifier
        enabled: !root.picking
        onTapped: root.toggled(root.index)
    }

    TapHandler {
        enabled: root.picking
        onTapped: root.toggled(root.index)
    }

    TapHandler {
        acceptedDevices: PointerDevice.TouchScreen
        onLongPressed: root.menuWanted(root.index, point.position)
    }
}
