// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Search in the open conversation: hits are marked and walked through.
FocusScope {
    id: root

    required property App app
    property bool shown: false

    signal dismissed

    function open(): void {
        shown = true;
        field.forceActiveFocus();
        field.selectAll();
    }

    function close(): void {
        if (!shown)
            return;
        shown = false;
        app.finder.text = "";
        field.text = "";
        dismissed();
    }

    //! A hit of the search over everything was opened, or another conversation.
    function follow(): void {
        const text = app.finder.text;
        if (text.length > 0)
            shown = true;
        else if (!field.activeFocus)
            shown = false;
        if (!field.activeFocus)
            field.text = text;
    }

    Component.onCompleted: follow()
    visible: shown
    implicitHeight: shown ? Theme.control + Theme.s * 2 : 0

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    TextField {
        id: field

        objectName: "findField"
        x: Theme.m
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(80, parent.width - counter.width - buttons.width - Theme.m * 3)
        focus: true
        iconName: "search"
        placeholderText: qsTr("Search in this conversation")
        onTextEdited: root.app.finder.text = text
        onPreeditTextChanged: root.app.finder.text = text + preeditText
        onAccepted: root.app.finder.next()
        Keys.onEscapePressed: root.close()
        Keys.onUpPressed: root.app.finder.next()
        Keys.onDownPressed: root.app.finder.previous()
    }

    Label {
        id: counter

        visible: text.length > 0
        anchors.right: buttons.left
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
        text: root.app.finder.summary
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            iconName: "up"
            text: qsTr("Older hit")
            shortcutText: root.app.actions.keys("nextHit")
            enabled: root.app.finder.count > 0
            onClicked: root.app.finder.next()
        }

        IconButton {
            iconName: "down"
            text: qsTr("Newer hit")
            shortcutText: root.app.actions.keys("previousHit")
            enabled: root.app.finder.count > 0
            onClicked: root.app.finder.previous()
        }

        IconButton {
            iconName: "close"
            text: qsTr("Close the search")
            onClicked: root.close()
        }
    }

    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }

    Connections {
        target: root.app.finder

        function onChanged(): void {
            root.follow();
        }
    }
}
