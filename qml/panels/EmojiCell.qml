// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

T.AbstractButton {
    id: root

    required property int index
    required property string emoji
    required property string name
    property bool current: false

    function accessiblePressAction(): void {
        clicked();
    }

    focusPolicy: Qt.NoFocus
    Accessible.name: name

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.hovered || root.current ? Theme.hover : "transparent"
        border.width: root.current ? 2 : 0
        border.color: Theme.accent
    }

    Text {
        anchors.centerIn: parent
        text: root.emoji
        font.pixelSize: Theme.fontLarge
        renderType: Text.NativeRendering
        Accessible.ignored: true
    }

    Tip {
        owner: root
        text: root.name
        shown: root.hovered || root.current
    }
}
