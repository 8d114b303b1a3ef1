// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A tool tip that waits a moment.
T.ToolTip {
    id: root

    required property Item owner
    property bool shown: false

    parent: owner
    visible: shown && text.length > 0
    delay: 600
    timeout: 8000
    x: Math.round((owner.width - implicitWidth) / 2)
    y: owner.height + Theme.xs
    margins: Theme.xs
    padding: Theme.s
    implicitWidth: contentItem.implicitWidth + padding * 2
    implicitHeight: contentItem.implicitHeight + padding * 2
    closePolicy: T.Popup.NoAutoClose

    contentItem: Label {
        text: root.text
        font.pixelSize: Theme.fontSmall
        color: Theme.dark ? "#14161a" : "#ffffff"
    }
    background: Rectangle {
        radius: 6
        color: Theme.dark ? "#e6e8ee" : "#2a2e37"
    }
}
