// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Label {
    width: parent.width
    color: Theme.textSoft
    font.pixelSize: Theme.fontSmall
    font.weight: Font.Medium
    wrapMode: Text.Wrap
    Accessible.ignored: true
}
