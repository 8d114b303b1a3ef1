// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A button with a text and perhaps an icon. One Primary per view.
T.Button {
    id: root

    enum Kind {
        Primary,
        Soft,
        Quiet,
        Danger
    }

    property int kind: Button.Soft
    property string iconName
    readonly property color ink: {
        if (kind === Button.Primary)
            return Theme.textOnAccent;
        if (kind === Button.Danger)
            return Theme.danger;
        return kind === Button.Quiet ? Theme.accent : Theme.text;
    }
    readonly property color fill: {
        if (kind === Button.Primary)
            return down ? Theme.accentPressed : (hovered ? Theme.accentHover : Theme.accent);
        if (kind === Button.Quiet)
            return down ? Theme.pressed : (hovered ? Theme.hover : "transparent");
        const base = kind === Button.Danger ? Theme.dangerSoft : Theme.soft;
        if (Theme.dark)
            return down ? Qt.darker(base, 1.12) : (hovered ? Qt.lighter(base, 1.12) : base);
        return down ? Qt.darker(base, 1.12) : (hovered ? Qt.darker(base, 1.05) : base);
    }

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (enabled)
            clicked();
    }

    //! Qt Quick calls it, by this name, when assistive technology presses.
    function accessiblePressAction(): void {
        activate();
    }

    implicitHeight: Math.max(Theme.control, contentItem.implicitHeight + Theme.s * 2)
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    leftPadding: Theme.l
    rightPadding: Theme.l
    opacity: enabled ? 1 : 0.5
    font.pixelSize: Theme.fontBody
    font.weight: Font.Medium
    Accessible.name: text
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Item {
        id: content

        readonly property real iconRoom: root.iconName.length > 0 ? Theme.icon + Theme.s : 0

        implicitWidth: label.implicitWidth + iconRoom
        implicitHeight: Math.max(label.implicitHeight, Theme.icon)

        Icon {
            x: Theme.mirrored ? label.x + label.width + content.iconRoom - width : label.x - content.iconRoom
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName.length > 0
            name: root.iconName
            color: root.ink
        }

        Text {
            id: label

            x: Math.round((parent.width - width - content.iconRoom) / 2 + (Theme.mirrored ? 0 : content.iconRoom))
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - content.iconRoom)
            text: root.text
            font: root.font
            color: root.ink
            textFormat: Text.PlainText
            renderType: Text.NativeRendering
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.fill
        border.width: Theme.highContrast ? 1 : 0
        border.color: Theme.text

        FocusRing {
            control: root
            shown: root.visualFocus
        }
    }
}
