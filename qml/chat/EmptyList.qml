// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! In place of the conversations while there are none.
Column {
    id: root

    signal findWanted

    spacing: Theme.m

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Nobody here yet")
        font.weight: Font.DemiBold
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: qsTr("Find somebody by name and say hello.")
        color: Theme.textSoft
    }

    Button {
        objectName: "findPeople"
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Find people")
        iconName: "search"
        onClicked: root.findWanted()
    }
}
