// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

T.AbstractButton {
    id: root

    property string iconName
    property string symbol

    function accessiblePressAction(): void {
        clicked();
    }

    implicitHeight: Theme.control
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: checked
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.checked ? Theme.selected : (root.hovered ? Theme.hover : "transparent")
    }

    Icon {
        anchors.centerIn: parent
        size: Math.max(1, Math.min(Theme.icon, Math.round(root.width * 0.7)))
        visible: root.iconName.length > 0
        name: root.iconName
        color: Theme.textSoft
    }

    Text {
        anchors.centerIn: parent
        text: root.symbol
        font.pixelSize: Math.min(Theme.fontTitle, Math.round(root.width * 0.6))
        renderType: Text.NativeRendering
        Accessible.ignored: true
    }

    FocusRing {
        control: root
        shown: root.visualFocus
    }

    Tip {
        owner: root
        text: root.text
        shown: root.hovered
    }
}
