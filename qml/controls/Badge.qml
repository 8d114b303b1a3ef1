// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! A count in a pill; empty for zero.
Rectangle {
    id: root

    property int count: 0
    property bool quiet: false

    visible: count > 0
    height: Math.round(20 * Math.max(0.85, Theme.textScale))
    width: Math.max(height, label.implicitWidth + 12)
    radius: height / 2
    color: quiet ? Theme.textSoft : Theme.accent
    Accessible.ignored: true

    Text {
        id: label

        anchors.centerIn: parent
        text: root.count > 999 ? "999+" : root.count
        color: root.quiet ? Theme.window : Theme.textOnAccent
        font.pixelSize: Theme.fontTiny
        font.weight: Font.DemiBold
        renderType: Text.NativeRendering
        Accessible.ignored: true
    }
}
