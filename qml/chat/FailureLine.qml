// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Why a message did not leave (yet), and what can be done.
Item {
    id: root

    property string reason
    //! Mimi tries again by itself.
    property bool trying: false

    signal retry
    signal edit
    signal remove
    signal details

    implicitHeight: words.implicitHeight + retryButton.implicitHeight + 2

    Label {
        id: words

        width: parent.width
        text: root.trying ? root.reason + " " + qsTr("Mimi keeps trying.") : root.reason
        color: root.trying ? Theme.warn : Theme.danger
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.Wrap
    }

    Row {
        anchors.right: parent.right
        y: words.height + 2
        spacing: Theme.s

        LinkButton {
            id: retryButton

            objectName: "retryMessage"
            text: root.trying ? qsTr("Try now") : qsTr("Retry")
            onClicked: root.retry()
        }

        LinkButton {
            objectName: "editMessage"
            visible: !root.trying
            text: qsTr("Edit")
            onClicked: root.edit()
        }

        LinkButton {
            objectName: "deleteMessage"
            text: qsTr("Delete")
            ink: Theme.danger
            onClicked: root.remove()
        }

        LinkButton {
            objectName: "messageDetails"
            text: qsTr("Details")
            ink: Theme.textSoft
            onClicked: root.details()
        }
    }
}
