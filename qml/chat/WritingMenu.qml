// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The menu of the field where one writes: words that may have been meant, and the clipboard.
Menu {
    id: root

    required property T.TextArea area
    required property Spelling spelling
    property list<int> word
    property list<string> suggestions

    //! Where the pointer is, or (-1) at the cursor.
    function openAt(position: int): void {
        const at = position < 0 ? area.cursorPosition : position;
        word = spelling.wordAt(area.text, at);
        suggestions = word.length > 0 ? spelling.suggestions(area.text.substring(word[0], word[0] + word[1])) : [];
        const place = area.positionToRectangle(at);
        popup(area, place.x, place.y + place.height);
    }

    function replace(text: string): void {
        area.remove(word[0], word[0] + word[1]);
        area.insert(word[0], text);
    }

    Instantiator {
        model: root.suggestions

        delegate: MenuItem {
            required property int index
            required property string modelData

            text: modelData
            font.weight: Font.DemiBold
            onTriggered: root.replace(modelData)
        }
        onObjectAdded: (index, item) => root.insertItem(index, item as MenuItem)
        onObjectRemoved: (index, item) => root.removeItem(item as MenuItem)
    }

    MenuItem {
        text: qsTr("Add to the dictionary")
        iconName: "plus"
        enabled: root.word.length > 0
        visible: enabled
        height: enabled ? implicitHeight : 0
        onTriggered: root.spelling.learn(root.area.text.substring(root.word[0], root.word[0] + root.word[1]))
    }

    MenuLine {
        visible: root.word.length > 0
        height: visible ? implicitHeight : 0
    }

    MenuItem {
        text: qsTr("Cut")
        keys: "Ctrl+X"
        enabled: root.area.selectedText.length > 0
        onTriggered: root.area.cut()
    }

    MenuItem {
        text: qsTr("Copy")
        keys: "Ctrl+C"
        enabled: root.area.selectedText.length > 0
        onTriggered: root.area.copy()
    }

    MenuItem {
        text: qsTr("Paste")
        keys: "Ctrl+V"
        enabled: root.area.canPaste
        onTriggered: root.area.paste()
    }

    MenuItem {
        text: qsTr("Select all")
        keys: "Ctrl+A"
        enabled: root.area.length > 0
        onTriggered: root.area.selectAll()
    }
}
