pragma ComponentBehavior: Bound
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! Ctrl+K: people and commands by a few letters, those used last first.
Sheet {
    id: root

    required property App app

    title: qsTr("Switch to a person or a command")
    wantedWidth: 520
    wantedHeight: 460
    padding: Theme.m
    onOpened: {
        app.palette.text = "";
        field.forceActiveFocus();
    }

    function run(row: int): void {
        close();
        app.palette.run(row);
    }

    contentItem: FocusScope {
        TextField {
            id: field

            objectName: "paletteField"
            width: parent.width
            focus: true
            iconName: "search"
            placeholderText: root.title
            onTextEdited: root.app.palette.text = text
            onPreeditTextChanged: root.app.palette.text = text + preeditText
            onAccepted: root.run(list.currentIndex)
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
        }

        ListView {
            id: list

            anchors.top: field.bottom
            anchors.topMargin: Theme.s
            anchors.bottom: parent.bottom
            width: parent.width
            objectName: "paletteList"
            clip: true
            model: root.app.palette
            boundsBehavior: Flickable.StopAtBounds
            currentIndex: 0
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.title
            onCountChanged: currentIndex = 0

            delegate: PaletteRow {
                width: list.width - Theme.m // beside the scroll bar
                onClicked: root.run(index)
            }

            WheelScroll {
                view: list
            }
        }

        Label {
            anchors.centerIn: list
            visible: list.count === 0
            text: qsTr("Nothing found")
            color: Theme.textSoft
        }
    }
}
