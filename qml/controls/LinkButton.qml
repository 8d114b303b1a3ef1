// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A small text that acts.
T.Button {
    id: root

    property color ink: Theme.accent

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (enabled)
            clicked();
    }

    //! Qt Quick calls it, by this name, when assistive technology presses.
    function accessiblePressAction(): void {
        activate();
    }

    implicitWidth: label.implicitWidth + 8
    implicitHeight: label.implicitHeight + 6
    font.pixelSize: Theme.fontSmall
    font.weight: Font.DemiBold
    font.underline: hovered
    Accessible.name: text
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Text {
        id: label

        text: root.text
        font: root.font
        color: root.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        renderType: Text.NativeRendering
        Accessible.ignored: true
    }
    background: Item {
        FocusRing {
            control: root
            shown: root.visualFocus
        }
    }
}
