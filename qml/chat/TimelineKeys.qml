// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels

//! What keys do while messages are walked through.
QtObject {
    id: root

    required property ListView list
    required property Chat chat
    readonly property Messages messages: chat.messages

    signal detailsWanted(int row)
    signal editWanted(int row)
    signal removeWanted(int row)
    signal menuWanted
    signal leave
    signal page(real pages)

    function step(by: int): void {
        const row = list.currentIndex + by;
        if (row < 0) {
            leave();
            return;
        }
        if (row >= list.count)
            return;
        list.currentIndex = row;
        list.positionViewAtIndex(row, ListView.Contain);
    }

    function withControl(event: KeyEvent, row: int): bool {
        switch (event.key) {
        case Qt.Key_R:
            messages.retry(row);
            return true;
        case Qt.Key_C:
            messages.copy(row);
            return true;
        case Qt.Key_Space:
            messages.toggleSelected(row);
            return true;
        }
        return false;
    }

    function plain(event: KeyEvent, row: int): bool {
        switch (event.key) {
        case Qt.Key_Up:
            step(1);
            return true;
        case Qt.Key_Down:
            step(-1);
            return true;
        case Qt.Key_PageUp:
            page(-1);
            return true;
        case Qt.Key_PageDown:
            page(1);
            return true;
        case Qt.Key_Return:
        case Qt.Key_Enter:
            detailsWanted(row);
            return true;
        case Qt.Key_R:
            chat.quote(row);
            leave();
            return true;
        case Qt.Key_C:
            messages.copy(row);
            return true;
        case Qt.Key_S:
            messages.toggleStar(row);
            return true;
        case Qt.Key_E:
            if (messages.stateAt(row) === Messages.Failed)
                editWanted(row);
            return true;
        case Qt.Key_Delete:
            removeWanted(row);
            return true;
        case Qt.Key_O:
            for (const address of messages.linksAt(row).slice(0, 1))
                Qt.openUrlExternally(address);
            return true;
        case Qt.Key_Space:
            messages.toggleSelected(row);
            return true;
        case Qt.Key_Menu:
            menuWanted();
            return true;
        case Qt.Key_Escape:
            if (messages.selectedCount > 0)
                messages.clearSelection();
            else
                leave();
            return true;
        }
        return false;
    }

    function handle(event: KeyEvent): void {
        const row = list.currentIndex;
        if (row < 0)
            return;
        if (event.modifiers === Qt.ControlModifier)
            event.accepted = withControl(event, row);
        else if (event.modifiers === Qt.ShiftModifier && event.key === Qt.Key_F10) {
            menuWanted();
            event.accepted = true;
        } else if (event.modifiers === Qt.ShiftModifier && (event.key === Qt.Key_Up || event.key === Qt.Key_Down)) {
            messages.toggleSelected(row);
            step(event.key === Qt.Key_Up ? 1 : -1);
            event.accepted = true;
        } else if (event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier)
            event.accepted = plain(event, row);
    }
}
