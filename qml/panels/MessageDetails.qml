// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
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

            Repeater {
                model: root.lines.length / 2

                Column {
                    id: line

                    required property int index

                    width: column.width
                    spacing: 2

                    FieldLabel {
                        text: root.lines[line.index * 2]
                    }

                    TextEdit {
                        width: parent.width
                        readOnly: true
                        selectByMouse: true
                        text: root.lines[line.index * 2 + 1]
                        textFormat: TextEdit.PlainText
                        wrapMode: TextEdit.WrapAnywhere
                        color: Theme.text
                        selectionColor: Theme.selection
                        selectedTextColor: Theme.text
                        font.pixelSize: Theme.fontBody
                        renderType: TextEdit.NativeRendering
                        Accessible.name: root.lines[line.index * 2] + ": " + text
                    }
                }
            }
        }
    }
}
