// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Asks before the selected messages are deleted here.
Ask {
    id: root

    required property Chat chat
    //! It was selected for this question only.
    property bool single: false

    objectName: "removal"
    title: qsTr("Delete %n message(s) here?", "", chat.messages.selectedCount)
    text: qsTr("They are deleted on this computer. %1 keeps theirs.").arg(chat.name)
    action: qsTr("Delete")
    onAccepted: chat.messages.removeSelected(-1)
    onClosed: {
        if (single)
            chat.messages.clearSelection();
    }
}
