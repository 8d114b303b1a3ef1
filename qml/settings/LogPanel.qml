// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A list of technical lines in a box of its own, the newest at the lower edge.
Rectangle {
    id: root

    property alias model: list.model
    property alias delegate: list.delegate
    property string name
    property string placeholder

    implicitHeight: Math.round(220 * Math.max(1, Theme.textScale))
    radius: Theme.radius
    color: Theme.field
    border.width: list.activeFocus ? 2 : 1
    border.color: list.activeFocus ? Theme.accent : Theme.line

    ListView {
        id: list

        anchors.fill: parent
        anchors.margins: Theme.s
        clip: true
        activeFocusOnTab: true
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: root.name
        Keys.onUpPressed: flick(0, 600)
        Keys.onDownPressed: flick(0, -600)

        readonly property WheelScroll wheel: WheelScroll {
            parent: list
            view: list
        }
    }

    Label {
        anchors.centerIn: parent
        width: parent.width - Theme.xl * 2
        horizontalAlignment: Text.AlignHCenter
        visible: list.count === 0
        text: root.placeholder
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
    }
}
