// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! One line of text.
T.TextField {
    id: root

    property string iconName
    property bool wrong: false

    implicitHeight: Math.max(Theme.control, contentHeight + Theme.s * 2)
    implicitWidth: 200
    leftPadding: iconName.length > 0 && !Theme.mirrored ? Theme.m + Theme.icon + Theme.s : Theme.m
    rightPadding: iconName.length > 0 && Theme.mirrored ? Theme.m + Theme.icon + Theme.s : Theme.m
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.fontBody
    color: Theme.text
    placeholderTextColor: Theme.textSoft
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    renderType: TextInput.NativeRendering
    Accessible.name: placeholderText
    Accessible.role: Accessible.EditableText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: root.activeFocus ? 2 : 1
        border.color: root.wrong ? Theme.danger : (root.activeFocus ? Theme.accent : Theme.line)
    }

    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.m
        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName.length > 0
        name: root.iconName
        color: Theme.textSoft
    }

    Text {
        anchors.fill: parent
        anchors.leftMargin: Theme.mirrored ? root.rightPadding : root.leftPadding
        anchors.rightMargin: Theme.mirrored ? root.leftPadding : root.rightPadding
        visible: root.text.length === 0 && root.preeditText.length === 0
        horizontalAlignment: Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
        text: root.placeholderText
        font: root.font
        color: root.placeholderTextColor
        textFormat: Text.PlainText
        renderType: Text.NativeRendering
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
