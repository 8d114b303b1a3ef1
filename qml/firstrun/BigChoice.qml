// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A wide button with a title and a sentence.
T.Button {
    id: root

    property string iconName
    property string title
    property string detail

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (enabled)
            clicked();
    }

    //! Qt Quick calls it, by this name, when assistive technology presses.
    function accessiblePressAction(): void {
        activate();
    }

    implicitHeight: texts.height + Theme.l * 2
    padding: Theme.l
    opacity: enabled ? 1 : 0.5
    text: title
    Accessible.name: title
    Accessible.description: detail
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Item {
        Icon {
            id: picture

            anchors.verticalCenter: parent.verticalCenter
            name: root.iconName
            size: 28
            color: Theme.accent
        }

        Column {
            id: texts

            anchors.left: picture.right
            anchors.leftMargin: Theme.l
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Label {
                width: parent.width
                text: root.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                text: root.detail
                color: Theme.textSoft
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: root.down ? Theme.pressed : (root.hovered ? Theme.hover : "transparent")
        border.width: 1
        border.color: root.hovered ? Theme.accent : Theme.line

        FocusRing {
            control: root
            shown: root.visualFocus
            radius: Theme.radiusLarge + 2
        }
    }
}
