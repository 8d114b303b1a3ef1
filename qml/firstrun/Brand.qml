// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! The mark and the name.
Column {
    id: root

    spacing: Theme.s

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 64
        height: 64
        radius: 20
        color: Theme.accentSoft

        Icon {
            anchors.centerIn: parent
            name: "cat"
            size: 40
            color: Theme.accent
        }
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: "Mimi"
        font.pixelSize: Theme.fontDisplay
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
}
