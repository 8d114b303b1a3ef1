// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! When a message reached each state, how often it was tried, and its name.
Sheet {
    id: root

    required property App app
    required property list<string> lines

    title: qsTr("Details of the message")
    wantedWidth: 460

    contentItem: FocusScope {
        implicitHeight: column.height

        Column {
            id: column

            width: parent.width
            spacing: Theme.m

            SheetTitle {
                width: parent.width
                text: root.title
                onClosed: root.close()
            }

            Facts {
                width: parent.width
                lines: root.lines
            }
        }
    }
}
