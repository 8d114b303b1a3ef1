// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Rectangle {
    implicitHeight: 1
    implicitWidth: 1
    color: Theme.line
    Accessible.ignored: true
}
