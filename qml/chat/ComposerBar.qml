// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! Where one writes: 1 to 8 lines, emoji, Send. While an input method composes, keys belong to it.
FocusScope {
    id: root

    required property Composer composer
    required property Settings settings
    property bool blocked: false
    readonly property alias field: input

    signal messagesWanted
    signal emojiWanted
    signal page(real pages)

    function insert(text: string): void {
        input.insert(input.cursorPosition, text);
        input.forceActiveFocus();
    }

    function send(): void {
        composer.commitInput();
        composer.send(input.text);
    }

    function isSendKey(event: KeyEvent): bool {
        if (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter)
            return false;
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier;
        return settings.enterSends ? plain : !plain;
    }

    implicitHeight: box.height + Theme.s * 2 + (editStrip.visible ? editStrip.height : 0)

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    Separator {
        width: parent.width
    }

    Item {
        id: editStrip

        y: Theme.s
        visible: root.composer.editing
        width: parent.width
        height: Theme.control

        Label {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: Theme.l
            text: qsTr("Writing the message anew")
            color: Theme.accent
            font.pixelSize: Theme.fontSmall
        }

        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.s
            iconName: "close"
            text: qsTr("Keep the old text")
            onClicked: root.composer.cancelEditing()
        }
    }

    IconButton {
        id: emoji

        objectName: "emojiButton"
        anchors.left: parent.left
        anchors.leftMargin: Theme.s
        anchors.bottom: box.bottom
        iconName: "smile"
        text: qsTr("Emoji")
        onClicked: root.emojiWanted()
    }

    Rectangle {
        id: box

        anchors.left: emoji.right
        anchors.leftMargin: Theme.xs
        anchors.right: sendButton.left
        anchors.rightMargin: Theme.xs
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s
        height: Math.min(Math.max(Theme.control, input.contentHeight + Theme.s * 2), metrics.height * 8 + Theme.s * 2)
        radius: Theme.radiusLarge
        color: Theme.field
        border.width: Theme.highContrast ? 1 : 0
        border.color: Theme.text

        FontMetrics {
            id: metrics

            font: input.font
        }

        Flickable {
            id: scroll

            anchors.fill: parent
            contentWidth: width
            contentHeight: input.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}

            function follow(cursor: rect): void {
                if (cursor.y < contentY)
                    contentY = Math.max(0, cursor.y - Theme.s);
                else if (cursor.y + cursor.height > contentY + height)
                    contentY = Math.min(contentHeight - height, cursor.y + cursor.height - height + Theme.s);
            }

            WheelScroll {
                view: scroll
            }

            T.TextArea {
                id: input

                objectName: "composer"
                width: scroll.width
                height: Math.max(box.height, contentHeight + Theme.s * 2)
                focus: true
                enabled: !root.blocked
                leftPadding: Theme.m
                rightPadding: Theme.m
                topPadding: Math.max(Theme.s, Math.round((Theme.control - metrics.height) / 2))
                bottomPadding: Theme.s
                wrapMode: TextEdit.Wrap
                textFormat: TextEdit.PlainText
                font.pixelSize: Theme.fontBody
                color: Theme.text
                selectionColor: Theme.selection
                selectedTextColor: Theme.text
                selectByMouse: true
                renderType: TextEdit.NativeRendering
                placeholderText: root.blocked ? qsTr("You have blocked this person") : qsTr("Message")
                Accessible.name: qsTr("Message")
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true
                readOnly: root.composer.sending
                onTextChanged: root.composer.edited(text, cursorPosition)
                onCursorPositionChanged: root.composer.edited(text, cursorPosition)
                onCursorRectangleChanged: scroll.follow(cursorRectangle)

                Keys.onPressed: event => {
                    // Enter, Tab, Esc and arrows belong to the input method while it composes.
                    if (inputMethodComposing)
                        return;
                    if (root.isSendKey(event)) {
                        root.send();
                        event.accepted = true;
                    } else if (event.key === Qt.Key_Up && event.modifiers === Qt.NoModifier && length === 0) {
                        root.messagesWanted();
                        event.accepted = true;
                    } else if (event.key === Qt.Key_PageUp && event.modifiers === Qt.NoModifier) {
                        root.page(-1);
                        event.accepted = true;
                    } else if (event.key === Qt.Key_PageDown && event.modifiers === Qt.NoModifier) {
                        root.page(1);
                        event.accepted = true;
                    } else if (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier) {
                        nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
                        event.accepted = true;
                    } else if (event.key === Qt.Key_Escape && root.composer.editing) {
                        root.composer.cancelEditing();
                        event.accepted = true;
                    }
                }

                Text {
                    anchors.left: parent.left
                    anchors.leftMargin: input.leftPadding
                    y: input.topPadding
                    visible: input.length === 0 && input.preeditText.length === 0
                    text: input.placeholderText
                    font: input.font
                    color: Theme.textSoft
                    renderType: Text.NativeRendering
                    Accessible.ignored: true
                }
            }
        }

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            radius: parent.radius
            border.width: 2
            border.color: Theme.accent
            visible: input.activeFocus && Theme.highContrast
        }
    }

    IconButton {
        id: sendButton

        objectName: "sendButton"
        anchors.right: parent.right
        anchors.rightMargin: Theme.s
        anchors.bottom: box.bottom
        iconName: "send"
        text: qsTr("Send")
        ink: Theme.accent
        enabled: !root.blocked && (input.length > 0 || input.preeditText.length > 0)
        onClicked: {
            root.send();
            input.forceActiveFocus();
        }
    }

    Connections {
        target: root.composer

        function onShown(text: string, cursor: int): void {
            input.text = text;
            input.cursorPosition = Math.min(cursor, input.length);
        }
    }
}
