// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What was written: plain, selectable text. Addresses are marked and open on a click.
TextEdit {
    id: root

    property string find
    property color linkColor: Theme.accent
    signal linkOpened(string address)

    readOnly: true
    selectByMouse: true
    activeFocusOnPress: false
    persistentSelection: false
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    tabStopDistance: Theme.fontBody * 2
    renderType: TextEdit.NativeRendering
    selectionColor: Theme.selection
    selectedTextColor: color
    font.pixelSize: Theme.fontBody
    Accessible.ignored: true

    MessageMarks {
        id: marks

        document: root.textDocument
        linkColor: root.linkColor
        find: root.find
        markColor: Theme.mark
    }

    HoverHandler {
        id: hover

        cursorShape: root.hoveredAddress.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }

    TapHandler {
        onTapped: eventPoint => {
            const address = marks.addressAt(root.positionAt(eventPoint.position.x, eventPoint.position.y));
            if (address.length > 0 && root.selectedText.length === 0)
                root.linkOpened(address);
        }
    }

    readonly property string hoveredAddress: hover.hovered ? marks.addressAt(positionAt(hover.point.position.x, hover.point.position.y)) : ""
}
