// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A thin bar that grows under the pointer.
T.ScrollBar {
    id: root

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    visible: size < 1
    policy: T.ScrollBar.AsNeeded
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: Theme.textSoft
        opacity: root.pressed ? 0.9 : (root.hovered || root.active ? 0.6 : 0.25)
    }
}
