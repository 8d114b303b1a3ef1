// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Shows where the keyboard is. Put it last into a control.
Rectangle {
    id: root

    required property Item control
    property bool shown: control.activeFocus

    anchors.fill: parent
    anchors.margins: -2
    radius: Theme.radius + 2
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
    visible: shown
}
