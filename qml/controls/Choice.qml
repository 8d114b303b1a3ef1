// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! One of several: a round mark and a text.
T.RadioButton {
    id: root

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (!enabled || checked)
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

    implicitHeight: Math.max(Math.round(26 * Math.max(1, Theme.textScale)), label.implicitHeight)
    implicitWidth: label.implicitWidth + leftPadding + rightPadding
    leftPadding: Theme.mirrored ? 0 : 30
    rightPadding: Theme.mirrored ? 30 : 0
    font.pixelSize: Theme.fontBody
    Accessible.name: text
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Text {
        id: label

        text: root.text
        font: root.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        horizontalAlignment: Text.AlignLeft
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    indicator: Rectangle {
        x: root.mirrored ? root.width - width : 0
        y: Math.round((root.height - height) / 2)
        width: 20
        height: 20
        radius: 10
        color: "transparent"
        border.width: 2
        border.color: root.checked ? Theme.accent : Theme.textSoft

        Rectangle {
            anchors.centerIn: parent
            width: 10
            height: 10
            radius: 5
            visible: root.checked
            color: Theme.accent
        }

        FocusRing {
            control: root
            shown: root.visualFocus
            radius: 12
        }
    }
}
