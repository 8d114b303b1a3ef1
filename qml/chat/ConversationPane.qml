// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The left side: who one is, search, and the conversations or what was found.
FocusScope {
    id: root

    required property App app
    //! Searching needs room, also beside avatars only.
    readonly property bool searching: seeking || app.search.active
    property bool seeking: false
    readonly property bool narrow: width < 160
    readonly property alias list: list
    readonly property SearchResults results: found.item as SearchResults

    signal chosen

    function focusSearch(): void {
        seeking = true;
        field.forceActiveFocus();
        field.selectAll();
    }

    function showMenu(row: ConversationRow, at: point): void {
        (conversationMenu.made() as ConversationMenu).openFor(row, at);
    }

    function menuForCurrent(): void {
        const row = list.currentItem as ConversationRow;
        if (row)
            showMenu(row, Qt.point(row.width / 2, row.height / 2));
    }

    function leaveSearch(): void {
        seeking = false;
        app.search.text = "";
        field.text = "";
        root.chosen();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar
    }

    Item {
        id: head

        width: parent.width
        height: Math.max(56, Theme.control + Theme.l)

        IconButton {
            id: menuButton

            objectName: "mainMenu"
            anchors.left: parent.left
            anchors.leftMargin: root.narrow ? Math.round((parent.width - width) / 2) : Theme.s
            anchors.verticalCenter: parent.verticalCenter
            iconName: "menu"
            text: qsTr("Menu")
            onClicked: {
                const made = menu.made() as MainMenu;
                made.popup(menuButton, Theme.mirrored ? menuButton.width - made.width : 0, menuButton.height);
            }
        }

        TextField {
            id: field

            objectName: "search"
            visible: !root.narrow
            anchors.left: menuButton.right
            anchors.leftMargin: Theme.xs
            anchors.right: newButton.left
            anchors.rightMargin: Theme.xs
            anchors.verticalCenter: parent.verticalCenter
            placeholderText: qsTr("Search")
            iconName: "search"
            Accessible.name: qsTr("Search people and messages")
            onActiveFocusChanged: {
                if (!activeFocus)
                    root.seeking = false;
            }
            onTextEdited: root.app.search.text = text
            onPreeditTextChanged: root.app.search.text = text + preeditText
            onAccepted: root.app.search.open(Math.max(0, root.results?.currentIndex ?? 0))
            Keys.onDownPressed: (root.results?.visible ? root.results : list).forceActiveFocus()
            Keys.onEscapePressed: root.leaveSearch()
        }

        IconButton {
            id: newButton

            objectName: "newChat"
            visible: !root.narrow
            anchors.right: parent.right
            anchors.rightMargin: Theme.s
            anchors.verticalCenter: parent.verticalCenter
            iconName: "compose"
            text: qsTr("New conversation")
            shortcutText: root.app.actions.keys("newChat")
            onClicked: root.app.actions.trigger("newChat")
        }
    }

    Lazy {
        id: conversationMenu

        sourceComponent: ConversationMenu {
            app: root.app
        }
    }

    Lazy {
        id: menu

        sourceComponent: MainMenu {
            app: root.app
        }
    }

    ListView {
        id: list

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        objectName: "conversationList"
        visible: !found.visible
        clip: true
        model: root.app.conversations
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        currentIndex: -1
        highlightFollowsCurrentItem: false
        activeFocusOnTab: true

        property bool walked: false

        function stand(): void {
            currentIndex = Math.max(0, root.app.conversations.rowOf(root.app.chat.peer));
        }

        topMargin: 2
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversations")
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0)
                stand();
        }
        // Until somebody walks: conversations come in one by one.
        onCountChanged: {
            if (activeFocus && !walked)
                stand();
        }
        Keys.onUpPressed: {
            walked = true;
            if (currentIndex > 0)
                decrementCurrentIndex();
            else
                field.forceActiveFocus();
            positionViewAtIndex(currentIndex, ListView.Contain);
        }
        Keys.onDownPressed: {
            walked = true;
            incrementCurrentIndex();
            positionViewAtIndex(currentIndex, ListView.Contain);
        }
        Keys.onReturnPressed: (currentItem as ConversationRow)?.clicked()
        Keys.onEnterPressed: (currentItem as ConversationRow)?.clicked()
        Keys.onSpacePressed: (currentItem as ConversationRow)?.clicked()
        Keys.onMenuPressed: root.menuForCurrent()
        Keys.onPressed: event => {
            if (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier) {
                root.menuForCurrent();
                event.accepted = true;
            }
        }

        delegate: ConversationRow {
            id: row

            width: list.width
            narrow: root.narrow
            current: root.app.chat.peer === peer
            focusPolicy: Qt.NoFocus
            onMenuWanted: at => root.showMenu(row, at)
            onClicked: {
                root.app.chat.openPeer(peer);
                root.chosen();
            }
        }

        WheelScroll {
            view: list
        }
    }

    Lazy {
        id: found

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.app.search.active && !root.narrow
        wanted: visible
        sourceComponent: SearchResults {
            search: root.app.search
            onDismissed: field.forceActiveFocus()
            onChosen: root.chosen()
        }
    }

    Lazy {
        anchors.centerIn: list
        width: parent.width - Theme.xl * 2
        visible: !root.narrow && list.visible && root.app.conversations.loaded && list.count === 0
        wanted: visible
        sourceComponent: EmptyList {
            onFindWanted: root.focusSearch()
        }
    }

    Connections {
        target: root.app.search

        function onTextChanged(): void {
            if (field.text.length > 0 && root.app.search.text.length === 0)
                field.text = "";
        }
    }
}
