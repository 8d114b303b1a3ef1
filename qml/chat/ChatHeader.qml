// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! Whose conversation it is, and what can be done with it.
FocusScope {
    id: root

    required property Chat chat
    required property Actions actions
    property bool showBack: false
    //! The name needs the room; the menu has it all.
    readonly property bool tight: width < 270 * Theme.textScale

    signal back

    objectName: "chatHeader"
    implicitHeight: Math.max(56, Theme.control + Theme.l, texts.height + Theme.m)

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    IconButton {
        id: backButton

        objectName: "backButton"
        visible: root.showBack
        anchors.left: parent.left
        anchors.leftMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter
        iconName: "back"
        text: qsTr("Back")
        onClicked: root.back()
    }

    T.AbstractButton {
        id: person

        anchors.left: backButton.visible ? backButton.right : parent.left
        anchors.leftMargin: Theme.s
        anchors.right: buttons.left
        height: parent.height

        function accessiblePressAction(): void {
            clicked();
        }

        focus: true
        Accessible.name: root.chat.presence.length > 0 ? root.chat.name + ", " + root.chat.presence : root.chat.name
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        onClicked: root.actions.trigger("person")

        Avatar {
            id: avatar

            anchors.left: parent.left

            anchors.leftMargin: Theme.s
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.avatar - 6
            initials: root.chat.initials
            colorIndex: root.chat.colorIndex
            online: root.chat.online
            ground: Theme.window
        }

        Column {
            id: texts

            anchors.left: avatar.right
            anchors.leftMargin: Theme.m
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: root.chat.name
                font.weight: Font.DemiBold
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                visible: text.length > 0
                text: root.chat.presence
                color: root.chat.online ? Theme.good : Theme.textSoft
                font.pixelSize: Theme.fontSmall
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }

        FocusRing {
            control: person
            shown: person.visualFocus
            anchors.margins: 4
        }
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.s
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            objectName: "findButton"
            visible: !root.tight
            iconName: "search"
            text: qsTr("Search in this conversation")
            shortcutText: root.actions.keys("find")
            onClicked: root.actions.trigger("find")
        }

        IconButton {
            id: more

            objectName: "chatMenuButton"
            iconName: "more"
            text: qsTr("More")
            onClicked: {
                const made = menu.made() as ChatMenu;
                made.popup(more, Theme.mirrored ? 0 : more.width - made.width, more.height);
            }
        }
    }

    Lazy {
        id: menu

        sourceComponent: ChatMenu {
            chat: root.chat
            actions: root.actions
        }
    }

    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
