// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A switch with its text on the left and perhaps an explanation under it.
T.Switch {
    id: root

    property string detail

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (!enabled)
            return;
        toggle();
        toggled();
    }

    //! Qt Quick calls it, by this name, when assistive technology presses.
    function accessiblePressAction(): void {
        activate();
    }

    function accessibleToggleAction(): void {
        activate();
    }

    implicitWidth: 320
    implicitHeight: Math.max(Theme.control + Theme.s, texts.implicitHeight + Theme.m)
    leftPadding: Theme.mirrored ? 48 : 0
    rightPadding: Theme.mirrored ? 0 : 48
    font.pixelSize: Theme.fontBody
    opacity: enabled ? 1 : 0.5
    Accessible.name: text
    Accessible.description: detail
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Column {
        id: texts

        topPadding: Math.max(0, (root.height - implicitTextHeight) / 2)
        spacing: 2
        readonly property real implicitTextHeight: title.height + (note.visible ? note.height + spacing : 0)

        Label {
            id: title

            width: parent.width
            text: root.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Label {
            id: note

            width: parent.width
            visible: text.length > 0
            text: root.detail
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    indicator: Rectangle {
        x: root.mirrored ? 0 : root.width - width
        y: Math.round((root.height - height) / 2)
        width: 38
        height: 22
        radius: 11
        color: root.checked ? Theme.accent : (Theme.dark ? "#4a505c" : "#b6bbc6")

        Rectangle {
            x: root.checked !== Theme.mirrored ? parent.width - width - 3 : 3
            y: 3
            width: 16
            height: 16
            radius: 8
            color: root.checked ? Theme.textOnAccent : "#ffffff"
        }

        FocusRing {
            control: root
            shown: root.visualFocus
            radius: 13
        }
    }
}
