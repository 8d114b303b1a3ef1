// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! Why a message did not leave, and what can be done.
Row {
    id: root

    property string reason

    signal retry
    signal details

    spacing: Theme.s

    Label {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, 340)
        text: root.reason
        color: Theme.danger
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
    }

    LinkButton {
        text: qsTr("Retry")
        onClicked: root.retry()
    }

    LinkButton {
        text: qsTr("Details")
        onClicked: root.details()
    }
}
