// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Where a file goes: typed, or chosen in the desktop's dialog.
Item {
    id: root

    required property SavePlace place
    property alias path: field.text

    implicitHeight: Math.max(field.implicitHeight, button.implicitHeight)
    Component.onCompleted: place.look()

    TextField {
        id: field

        objectName: "path"
        anchors.left: parent.left
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: button.visible ? Theme.s : 0
        Accessible.name: qsTr("File")
    }

    Button {
        id: button

        anchors.right: parent.right
        visible: root.place.available
        text: qsTr("Choose…")
        onClicked: root.place.ask(qsTr("Where the file goes"), field.text)
    }

    Connections {
        target: root.place

        function onChosen(path: string): void {
            if (root.visible)
                field.text = path;
        }
    }
}
