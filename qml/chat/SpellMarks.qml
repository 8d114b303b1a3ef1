// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! Lines under misspelled words. Put it into the text area.
Item {
    id: root

    required property T.TextArea area
    required property Spelling spelling
    property list<int> words

    function look(): void {
        words = area.inputMethodComposing ? [] : spelling.wrong(area.text, area.activeFocus ? area.cursorPosition : -1);
    }

    objectName: "spellMarks"
    anchors.fill: parent
    Accessible.ignored: true

    Repeater {
        model: root.words.length / 2

        Rectangle {
            required property int index
            readonly property int start: root.words[index * 2]
            readonly property rect from: {
                root.area.width;
                root.area.contentHeight;
                return root.area.positionToRectangle(start);
            }
            readonly property rect to: {
                root.area.width;
                root.area.contentHeight;
                return root.area.positionToRectangle(start + root.words[index * 2 + 1]);
            }

            x: from.x
            y: from.y + from.height - 2
            width: to.y === from.y ? to.x - from.x : root.area.width - root.area.rightPadding - from.x
            height: 2
            radius: 1
            color: Theme.danger
        }
    }

    Timer {
        id: soon

        interval: 200
        onTriggered: root.look()
    }

    Connections {
        target: root.area

        function onTextChanged(): void {
            root.words = [];
            soon.restart();
        }

        function onCursorPositionChanged(): void {
            soon.restart();
        }

        function onActiveFocusChanged(): void {
            soon.restart();
        }
    }

    Connections {
        target: root.spelling

        function onChanged(): void {
            root.look();
        }
    }
}
