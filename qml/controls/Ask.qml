// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Asks before something that cannot be taken back.
Sheet {
    id: root

    property string text
    property string action: qsTr("OK")
    property bool dangerous: true

    signal accepted

    wantedWidth: 420
    onOpened: cancel.forceActiveFocus(Qt.ShortcutFocusReason)

    contentItem: Column {
        spacing: Theme.m

        Label {
            width: parent.width
            text: root.title
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            text: root.text
            color: Theme.textSoft
            wrapMode: Text.Wrap
            bottomPadding: Theme.s
        }

        Flow {
            width: parent.width
            spacing: Theme.s
            layoutDirection: Qt.RightToLeft

            Button {
                text: root.action
                kind: root.dangerous ? Button.Danger : Button.Primary
                onClicked: {
                    root.accepted();
                    root.close();
                }
            }

            Button {
                id: cancel

                text: qsTr("Cancel")
                onClicked: root.close()
            }
        }
    }
}
