// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

T.MenuSeparator {
    implicitHeight: 9
    implicitWidth: 100
    Accessible.ignored: true
    contentItem: Item {
        Separator {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
        }
    }
}
