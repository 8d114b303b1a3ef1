// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Plain text in the theme's type; never markup.
Text {
    color: Theme.text
    font.pixelSize: Theme.fontBody
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    // Where the window's lines begin, not where this text's would: mirrored with it.
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.focusable: false
}
