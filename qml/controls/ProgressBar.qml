// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! How far something is; still when nothing happens.
T.ProgressBar {
    id: root

    implicitHeight: 8
    implicitWidth: 200
    Accessible.role: Accessible.ProgressBar

    contentItem: Item {
        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: Math.round(root.position * parent.width)
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }
    background: Rectangle {
        radius: height / 2
        color: Theme.field
        border.width: Theme.highContrast ? 1 : 0
        border.color: Theme.text
    }
}
