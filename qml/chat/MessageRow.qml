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
    required property string quotation
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
    readonly property bool answers: quotation.length > 0
    readonly property bool failed: messageState === Messages.Failed
    //! Refused for a reason that passes.
    readonly property bool delayed: failure.length > 0 && (messageState === Messages.Queued || messageState === Messages.Sending)
    readonly property bool bare: jumbo && !answers
    readonly property real gap: firstOfGroup ? Theme.s : 2
    readonly property color ink: own ? Theme.bubbleOwnText : Theme.bubbleOtherText
    readonly property color softInk: bare ? Theme.textSoft : (own ? Theme.bubbleOwnSoft : Theme.bubbleOtherSoft)
    readonly property real roomForText: Math.min(720, width * (width < 500 ? 0.84 : 0.76)) - Theme.m * 2
    readonly property bool isCurrent: ListView.isCurrentItem && ListView.view.activeFocus
    readonly property alias body: body

    signal menuWanted(int row, point at)
    signal toggled(int row)
    signal retryWanted(int row)
    signal editWanted(int row)
    signal removeWanted(int row)
    signal detailsWanted(int row)
    signal linkOpened(string address)
    signal textSelected(MessageText text)

    // By bindings and not by a Column: that would know its height one frame later, and the reader's place would jump.
    implicitHeight: line.y + line.height
    Accessible.role: Accessible.ListItem
    Accessible.name: sentence
    Accessible.focused: isCurrent
    Accessible.selected: selected
    Accessible.onPressAction: root.detailsWanted(root.index)
    ListView.onPooled: body.deselect()

    Rectangle {
        anchors.fill: parent
        visible: root.selected
        color: Theme.selected
        opacity: 0.8
    }

    // What few messages have is made for those alone.
    Lazy {
        id: date

        y: root.gap
        width: parent.width
        visible: root.day.length > 0
        wanted: root.day.length > 0
        sourceComponent: DateChip {
            text: root.day
        }
    }

    Lazy {
        id: newest

        y: date.y + (root.day.length > 0 ? date.implicitHeight : 0)
        width: parent.width
        visible: root.newLine
        wanted: root.newLine
        sourceComponent: NewLine {}
    }

    Item {
        id: line

        y: newest.y + (root.newLine ? newest.implicitHeight : 0)
        width: parent.width
        height: bubble.height + (root.failed || root.delayed ? why.implicitHeight + Theme.xs : 0)

        Bubble {
            id: bubble

            readonly property real textWidth: Math.max(Math.min(body.width, Math.ceil(body.contentWidth)), root.answers ? quote.width : 0)
            readonly property rect end: {
                body.contentHeight;
                body.width;
                return body.positionToRectangle(body.length);
            }
            readonly property real besideWidth: end.x + meta.width + Theme.m
            // The last line of a text from right to left ends where the time would stand.
            readonly property bool metaBeside: !Theme.mirrored && body.effectiveHorizontalAlignment !== TextEdit.AlignRight && besideWidth <= Math.max(textWidth, root.roomForText)

            x: root.own !== Theme.mirrored ? parent.width - width - Theme.l : Theme.l
            width: Math.max(textWidth, metaBeside ? besideWidth : meta.width) + Theme.m * 2
            height: body.y + body.height + Theme.s + (metaBeside ? 0 : meta.height)
            color: root.bare ? "transparent" : (root.own ? Theme.bubbleOwn : Theme.bubbleOther)
            outlined: !root.bare
            own: root.own
            first: root.firstOfGroup
            last: root.lastOfGroup

            Lazy {
                id: quote

                anchors.left: parent.left
                anchors.leftMargin: Theme.m
                y: Theme.s
                width: Math.min(implicitWidth, root.roomForText)
                visible: root.answers
                wanted: root.answers
                sourceComponent: MessageQuote {
                    text: root.quotation
                    room: root.roomForText
                    ink: root.softInk
                    bar: root.own ? root.softInk : Theme.accent
                }
            }

            MessageText {
                id: body

                // Where its lines begin: the field is as wide as the room, the bubble as wide as the lines.
                x: effectiveHorizontalAlignment === TextEdit.AlignRight ? bubble.width - Theme.m - width : Theme.m
                y: Theme.s + (root.answers ? quote.height + 6 : 0)
                width: Math.min(implicitWidth, root.roomForText)
                text: root.text
                color: root.ink
                linkColor: root.own && Theme.dark ? Theme.bubbleOwnText : Theme.accent
                font.pixelSize: root.jumbo ? Math.round(Theme.fontDisplay * 1.2) : Theme.fontBody
                find: root.find
                enabled: !root.picking
                onLinkOpened: address => root.linkOpened(address)
                onSelectedTextChanged: {
                    if (selectedText.length > 0)
                        root.textSelected(body);
                }
            }

            Item {
                id: meta

                anchors.right: parent.right
                anchors.rightMargin: Theme.m
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.s - 2
                width: (root.starred ? star.width + 3 : 0) + time.implicitWidth + (tick.shown ? tick.width + 3 : 0)
                height: time.implicitHeight

                Lazy {
                    id: star

                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.fontSmall
                    height: width
                    visible: root.starred
                    wanted: root.starred
                    sourceComponent: Icon {
                        size: Theme.fontSmall
                        name: "star-filled"
                        color: root.softInk
                    }
                }

                Label {
                    id: time

                    anchors.left: parent.left
                    anchors.leftMargin: root.starred ? star.width + 3 : 0
                    text: root.clock
                    font.pixelSize: Theme.fontTiny
                    color: root.softInk
                    Accessible.ignored: true
                }

                StateTick {
                    id: tick

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    messageState: root.messageState
                    ink: root.softInk
                }
            }

            Lazy {
                anchors.fill: parent
                anchors.margins: -3
                visible: root.isCurrent
                wanted: root.isCurrent
                sourceComponent: FocusRing {
                    control: bubble
                    shown: true
                    anchors.margins: 0
                    radius: Theme.bubbleRadius + 3
                }
            }
        }

        Lazy {
            id: why

            anchors.top: bubble.bottom
            anchors.topMargin: Theme.xs
            anchors.right: parent.right
            anchors.rightMargin: Theme.l
            width: Math.min(420, parent.width - Theme.l * 2)
            visible: root.failed || root.delayed
            wanted: root.failed || root.delayed
            sourceComponent: FailureLine {
                trying: root.delayed
                reason: root.failure
                onRetry: root.retryWanted(root.index)
                onEdit: root.editWanted(root.index)
                onRemove: root.removeWanted(root.index)
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
