// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Text that can be selected and copied, not changed.
TextEdit {
    readOnly: true
    selectByMouse: true
    selectByKeyboard: true
    wrapMode: TextEdit.Wrap
    horizontalAlignment: TextEdit.AlignLeft
    textFormat: TextEdit.PlainText
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    font.pixelSize: Theme.fontBody
    renderType: TextEdit.NativeRendering
    activeFocusOnTab: true
    Accessible.role: Accessible.StaticText
    Accessible.readOnly: true
}
