// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

Label {
    topPadding: Theme.s
    width: parent.width
    wrapMode: Text.Wrap
    color: Theme.accent
    font.pixelSize: Theme.fontSmall
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
}
