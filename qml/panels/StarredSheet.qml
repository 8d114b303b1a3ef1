pragma ComponentBehavior: Bound
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The messages that were given a star.
Sheet {
    id: root

    required property App app

    title: qsTr("Starred messages")
    wantedWidth: 520
    wantedHeight: 560
    onAboutToShow: app.starred.load()
    onOpened: list.forceActiveFocus()

    contentItem: FocusScope {
        SheetTitle {
            id: head

            width: parent.width
            text: root.title
            onClosed: root.close()
        }

        ListView {
            id: list

            anchors.top: head.bottom
            anchors.topMargin: Theme.s
            anchors.bottom: parent.bottom
            width: parent.width
            focus: true
            activeFocusOnTab: true
            clip: true
            model: root.app.starred
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.title
            Keys.onReturnPressed: (currentItem as StarredRow)?.clicked()

            delegate: StarredRow {
                width: list.width
                onClicked: {
                    root.close();
                    root.app.chat.openMessage(peer, message);
                }
            }

            WheelScroll {
                view: list
            }
        }

        Label {
            anchors.centerIn: list
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: list.count === 0
            text: qsTr("Give a message a star to find it here.")
            color: Theme.textSoft
        }
    }
}
