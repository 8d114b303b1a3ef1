// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! Where one writes: 1 to 8 lines, emoji, Send. While an input method composes, keys belong to it.
FocusScope {
    id: root

    required property Composer composer
    required property Settings settings
    required property Spelling spelling
    property string name
    property bool blocked: false
    readonly property alias field: input
    readonly property bool canSend: !blocked && (input.text.trim().length > 0 || input.preeditText.length > 0)

    signal messagesWanted
    signal emojiWanted
    signal copyWanted
    signal page(real pages)
    signal actionWanted(string id)

    function insert(text: string): void {
        input.remove(input.selectionStart, input.selectionEnd);
        input.insert(input.cursorPosition, text);
        input.forceActiveFocus();
    }

    function send(): void {
        composer.commitInput(input);
        composer.send(input.text);
    }

    function isSendKey(event: KeyEvent): bool {
        if (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter)
            return false;
        const modifiers = event.modifiers & ~Qt.KeypadModifier;
        if (modifiers === Qt.ControlModifier)
            return true;
        return settings.enterSends ? modifiers === Qt.NoModifier : modifiers === Qt.ShiftModifier;
    }

    //! The field keeps these keys to itself while they move its cursor; then they are for the messages.
    function handleEnds(key: int): bool {
        if (key === Qt.Key_End && input.cursorPosition === input.length)
            actionWanted("newest");
        else if (key === Qt.Key_Home && input.cursorPosition === 0)
            actionWanted("oldest");
        else
            return false;
        return true;
    }

    function handle(event: KeyEvent): bool {
        if (isSendKey(event)) {
            send();
            return true;
        }
        if (event.matches(StandardKey.Copy) && input.selectedText.length === 0) {
            copyWanted();
            return true;
        }
        if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier)) {
            (menu.made() as WritingMenu).openAt(-1);
            return true;
        }
        if (event.modifiers === Qt.ControlModifier)
            return handleEnds(event.key);
        if (event.modifiers !== Qt.NoModifier)
            return false;
        switch (event.key) {
        case Qt.Key_Up:
            if (input.length > 0)
                return false;
            messagesWanted();
            return true;
        case Qt.Key_PageUp:
            page(-1);
            return true;
        case Qt.Key_PageDown:
            page(1);
            return true;
        case Qt.Key_Tab:
            input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
            return true;
        case Qt.Key_Escape:
            if (composer.editing)
                composer.cancelEditing();
            else if (composer.quotation.length > 0)
                composer.removeQuotation();
            else
                return false;
            return true;
        }
        return false;
    }

    // Not the column's own height, which it knows one frame later.
    implicitHeight: column.topPadding + line.height + (composer.problem.length > 0 ? problem.height : 0) + (composer.editing ? editStrip.height : 0) + (composer.quotation.length > 0 ? quoteStrip.height : 0)

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    Separator {
        width: parent.width
    }

    Column {
        id: column

        width: parent.width
        topPadding: 1

        Label {
            id: problem

            width: parent.width
            leftPadding: Theme.l
            rightPadding: Theme.l
            topPadding: Theme.s
            visible: text.length > 0
            text: root.composer.problem
            color: Theme.danger
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
        }

        Lazy {
            id: editStrip

            width: parent.width
            visible: root.composer.editing
            wanted: visible
            sourceComponent: QuoteStrip {
                objectName: "editStrip"
                title: qsTr("Writing the message anew")
                closeText: qsTr("Keep the old text")
                onClosed: root.composer.cancelEditing()
            }
        }

        Lazy {
            id: quoteStrip

            width: parent.width
            visible: root.composer.quotation.length > 0
            wanted: visible
            sourceComponent: QuoteStrip {
                objectName: "quoteStrip"
                title: qsTr("Answering")
                text: root.composer.quotation
                closeText: qsTr("Do not quote")
                onClosed: root.composer.removeQuotation()
            }
        }

        Item {
            id: line

            width: parent.width
            height: box.height + Theme.s * 2

            IconButton {
                id: emoji

                objectName: "emojiButton"
                anchors.left: parent.left
                anchors.leftMargin: Theme.s
                y: box.y + box.height - height
                focusPolicy: Qt.TabFocus
                iconName: "smile"
                text: qsTr("Emoji")
                onClicked: root.emojiWanted()
            }

            Rectangle {
                id: box

                anchors.left: emoji.right
                anchors.leftMargin: Theme.xs
                anchors.right: sendButton.left
                anchors.rightMargin: Theme.s
                y: Theme.s
                height: Math.min(Math.max(Theme.control, input.contentHeight + Theme.s * 2), Math.ceil(metrics.height * 8) + Theme.s * 2)
                radius: Math.min(height / 2, Theme.bubbleRadius + 4)
                color: Theme.field
                border.width: Theme.highContrast ? (input.activeFocus ? 2 : 1) : 0
                border.color: input.activeFocus ? Theme.accent : Theme.text

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
                        leftPadding: Theme.m + 2
                        rightPadding: Theme.m + 2
                        topPadding: Math.max(Theme.s, Math.round((Theme.control - metrics.height) / 2))
                        bottomPadding: Theme.s
                        wrapMode: TextEdit.Wrap
                        textFormat: TextEdit.PlainText
                        font.pixelSize: Theme.fontBody
                        color: Theme.text
                        selectionColor: Theme.selection
                        selectedTextColor: Theme.text
                        selectByMouse: true
                        persistentSelection: true
                        renderType: TextEdit.NativeRendering
                        placeholderText: root.blocked ? qsTr("You have blocked this person") : (root.name.length > 0 ? qsTr("Message to %1").arg(root.name) : qsTr("Message"))
                        Accessible.name: qsTr("Message")
                        Accessible.role: Accessible.EditableText
                        Accessible.multiLine: true
                        onTextChanged: root.composer.edited(text, cursorPosition)
                        onCursorPositionChanged: root.composer.edited(text, cursorPosition)
                        onCursorRectangleChanged: scroll.follow(cursorRectangle)
                        onPressed: event => {
                            if (event.button === Qt.RightButton)
                                (menu.made() as WritingMenu).openAt(positionAt(event.x, event.y));
                        }

                        Keys.onPressed: event => {
                            if (!inputMethodComposing)
                                event.accepted = root.handle(event);
                        }

                        Text {
                            anchors.left: parent.left
                            anchors.leftMargin: input.leftPadding
                            y: input.topPadding
                            width: input.width - input.leftPadding - input.rightPadding
                            visible: input.length === 0 && input.preeditText.length === 0
                            text: input.placeholderText
                            font: input.font
                            color: Theme.textSoft
                            textFormat: Text.PlainText
                            elide: Text.ElideRight
                            renderType: Text.NativeRendering
                            Accessible.ignored: true
                        }

                        SpellMarks {
                            area: input
                            spelling: root.spelling
                        }
                    }
                }
            }

            IconButton {
                id: sendButton

                objectName: "sendButton"
                anchors.right: parent.right
                anchors.rightMargin: Theme.m
                y: box.y + box.height - height
                focusPolicy: Qt.TabFocus
                iconName: "send"
                text: qsTr("Send")
                filled: root.canSend
                enabled: root.canSend
                onClicked: {
                    root.send();
                    input.forceActiveFocus();
                }
            }
        }
    }

    Lazy {
        id: menu

        sourceComponent: WritingMenu {
            area: input
            spelling: root.spelling
        }
    }

    Connections {
        target: root.composer

        function onShown(text: string, cursor: int): void {
            if (input.text !== text)
                input.text = text;
            input.cursorPosition = Math.min(cursor, input.length);
        }
    }
}
