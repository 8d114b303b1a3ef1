// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The emoji picker: search, those used last, groups, skin tones; by keyboard too. It stays open with Shift.
Sheet {
    id: root

    required property App app
    required property ComposerBar composer
    readonly property EmojiModel emoji: app.emoji
    readonly property point place: {
        parent.width;
        parent.height;
        return composer.mapToItem(parent, Theme.s, -Theme.xs);
    }
    readonly property int cell: Math.round(40 * Math.max(0.9, Theme.textScale))

    title: qsTr("Emoji")
    wantedWidth: 400
    wantedHeight: 440
    padding: Theme.m
    dim: false
    // Above the field, where the eyes are.
    x: Math.max(Theme.s, Math.min(parent.width - width - Theme.s, place.x))
    y: Math.max(Theme.s, place.y - height)
    onAboutToShow: emoji.open()
    onOpened: field.forceActiveFocus()
    onClosed: composer.field.forceActiveFocus()

    function take(row: int, stay: bool): void {
        composer.insert(emoji.take(row));
        if (stay)
            grid.forceActiveFocus();
        else
            close();
    }

    contentItem: FocusScope {
        TextField {
            id: field

            objectName: "emojiField"
            width: parent.width
            focus: true
            iconName: "search"
            placeholderText: qsTr("Search emoji")
            text: root.emoji.text
            onTextEdited: root.emoji.text = text
            onAccepted: root.take(Math.max(0, grid.currentIndex), false)
            Keys.onDownPressed: grid.forceActiveFocus()
        }

        Row {
            id: tabs

            anchors.top: field.bottom
            anchors.topMargin: Theme.s
            width: parent.width

            EmojiTab {
                width: tabs.width / 10
                iconName: "clock"
                text: qsTr("Used last")
                checked: root.emoji.group === -1 && root.emoji.text.length === 0
                onClicked: root.emoji.group = -1
            }

            Repeater {
                model: root.emoji.groups

                EmojiTab {
                    required property int index
                    required property string modelData

                    width: tabs.width / 10
                    symbol: modelData
                    text: [qsTr("Smileys"), qsTr("People"), qsTr("Animals and nature"), qsTr("Food and drink"), qsTr("Travel and places"), qsTr("Activities"), qsTr("Objects"), qsTr("Symbols"), qsTr("Flags")][index]
                    checked: root.emoji.group === index && root.emoji.text.length === 0
                    onClicked: root.emoji.group = index
                }
            }
        }

        GridView {
            id: grid

            anchors.top: tabs.bottom
            anchors.topMargin: Theme.s
            anchors.bottom: tones.top
            anchors.bottomMargin: Theme.s
            width: Math.floor(parent.width / root.cell) * root.cell
            anchors.horizontalCenter: parent.horizontalCenter
            clip: true
            cellWidth: root.cell
            cellHeight: root.cell
            model: root.emoji
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: true
            activeFocusOnTab: true
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.title
            Keys.onReturnPressed: event => root.take(currentIndex, event.modifiers & Qt.ShiftModifier)
            Keys.onSpacePressed: event => root.take(currentIndex, event.modifiers & Qt.ShiftModifier)
            Keys.onUpPressed: event => {
                if (currentIndex * cellWidth < width)
                    field.forceActiveFocus();
                else
                    event.accepted = false;
            }
            onCountChanged: currentIndex = 0

            delegate: EmojiCell {
                width: grid.cellWidth
                height: grid.cellHeight
                current: grid.activeFocus && GridView.isCurrentItem
                onClicked: root.take(index, false)
            }

            WheelScroll {
                view: grid
            }
        }

        Row {
            id: tones

            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.xs

            Repeater {
                model: ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"]

                EmojiTab {
                    required property int index
                    required property string modelData

                    width: Math.min(root.cell, (field.width - Theme.xs * 5) / 6)
                    symbol: modelData
                    text: qsTr("Skin tone %1").arg(index)
                    Accessible.role: Accessible.RadioButton
                    checked: root.emoji.tone === index
                    onClicked: root.emoji.tone = index
                }
            }
        }
    }
}
