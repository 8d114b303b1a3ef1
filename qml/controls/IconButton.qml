// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! A square button with an icon; its text is the tool tip and the name for screen readers.
T.Button {
    id: root

    property string iconName
    property color ink: Theme.textSoft
    property string shortcutText
    //! On a round of the accent's colour: the one thing to do next.
    property bool filled: false
    //! Whoever has pressed it knows what it is; the tip would lie over what has opened.
    property bool used: false

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (!enabled)
            return;
        if (checkable) {
            toggle();
            toggled();
        }
        clicked();
    }

    //! Qt Quick calls it, by this name, when assistive technology presses.
    function accessiblePressAction(): void {
        activate();
    }

    function accessibleToggleAction(): void {
        activate();
    }

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    opacity: enabled ? 1 : 0.4
    display: T.AbstractButton.IconOnly
    Accessible.name: text
    onPressed: used = true
    onHoveredChanged: {
        if (!hovered)
            used = false;
    }
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.iconName
            color: root.filled ? Theme.textOnAccent : (root.checked || root.highlighted ? Theme.accent : root.ink)
        }
    }
    background: Rectangle {
        radius: root.filled ? height / 2 : Theme.radius
        color: {
            if (root.filled)
                return root.down ? Theme.accentPressed : (root.hovered ? Theme.accentHover : Theme.accent);
            return root.down ? Theme.pressed : (root.hovered || root.checked ? Theme.hover : "transparent");
        }

        FocusRing {
            control: root
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }

    Lazy {
        wanted: root.hovered
        sourceComponent: Tip {
            owner: root
            text: root.shortcutText.length > 0 ? root.text + "  " + root.shortcutText : root.text
            shown: root.hovered && !root.used
        }
    }
}
