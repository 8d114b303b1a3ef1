// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! How far a message of one's own has come.
Icon {
    id: root

    property int messageState: Messages.None
    property color ink: Theme.textSoft

    readonly property bool shown: messageState !== Messages.None

    visible: shown
    size: Math.round(15 * Math.max(0.8, Theme.textScale))
    color: messageState === Messages.Failed ? Theme.danger : (messageState === Messages.Read ? Theme.read : ink)
    name: {
        switch (messageState) {
        case Messages.Queued:
        case Messages.Sending:
            return "clock";
        case Messages.Sent:
            return "check";
        case Messages.Delivered:
            return "check-double";
        case Messages.Read:
            return "check-read";
        case Messages.Failed:
            return "alert";
        }
        return "";
    }
}
