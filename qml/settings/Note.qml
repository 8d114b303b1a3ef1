// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Label {
    width: parent.width
    wrapMode: Text.Wrap
    color: Theme.textSoft
    font.pixelSize: Theme.fontSmall
}
