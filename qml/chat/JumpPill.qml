// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! Leads to the first unread message, or to the newest.
T.Button {
    id: root

    property int count: 0

    //! What a click does, for keys and assistive technology.
    function activate(): void {
        if (enabled)
            clicked();
    }

    //! Qt Quick calls it, by this name, when assistive technology presses.
    function accessiblePressAction(): void {
        activate();
    }

    implicitWidth: row.implicitWidth + Theme.l
    implicitHeight: Math.max(36, Theme.control)
    Accessible.name: count > 0 ? qsTr("%n new message(s), jump", "", count) : qsTr("Jump to the newest")
    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()

    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: 6

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.count > 0
                text: qsTr("%n new", "messages below", root.count)
                font.pixelSize: Theme.fontSmall
                font.weight: Font.DemiBold
                color: Theme.accent
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "arrow-down"
                color: Theme.accent
            }
        }
    }
    background: Card {
        radius: height / 2

        FocusRing {
            control: root
            shown: root.visualFocus
            radius: root.height / 2 + 2
        }
    }
}
