// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The messages of a conversation, newest at the bottom. It keeps the reader's place: a message and how many pixels
//! of it are below the lower edge.
FocusScope {
    id: root

    required property Chat chat
    readonly property Messages messages: chat.messages
    readonly property bool atEnd: list.atYEnd && messages.atNewest
    property bool following: true

    signal menuWanted(int row, point at)
    signal detailsWanted(int row)
    signal leave

    function pageBy(pages: real): void {
        scrollBy(pages * list.height * 0.9);
    }

    function scrollBy(distance: real): void {
        const top = list.originY;
        const bottom = top + Math.max(0, list.contentHeight - list.height);
        list.contentY = Math.max(top, Math.min(bottom, list.contentY + distance));
        settle.restart();
    }

    function standAt(row: int, offset: int): void {
        list.forceLayout();
        if (row < 0) {
            list.positionViewAtBeginning();
        } else {
            list.positionViewAtIndex(row, offset === 0 ? ListView.Center : ListView.Beginning);
            if (offset !== 0)
                list.contentY -= offset;
        }
        note();
    }

    //! Tells the view model where the view stands and what was seen.
    function note(): void {
        if (!chat.open || list.count === 0)
            return;
        const edge = list.contentY + list.height - 1;
        let row = list.indexAt(list.width / 2, edge);
        if (row < 0)
            row = atEnd ? 0 : list.indexAt(list.width / 2, edge - 8);
        const top = list.indexAt(list.width / 2, list.contentY + 1);
        if (row < 0)
            return;
        const item = list.itemAtIndex(row);
        const hidden = item ? Math.max(0, Math.round(item.y + item.height - edge - 1)) : 0;
        following = atEnd;
        chat.standsAt(row, hidden, atEnd);
        chat.reached(hidden < 4 || !item || hidden < item.height / 2 ? row : row + 1);
        messages.shown(row, top < 0 ? list.count - 1 : top);
    }

    function select(): void {
        list.forceActiveFocus();
        const edge = list.contentY + list.height - 2;
        list.currentIndex = Math.max(0, list.indexAt(list.width / 2, edge));
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
    }

    function menuForCurrent(): void {
        const item = list.currentItem;
        if (item)
            menuWanted(list.currentIndex, item.mapToItem(root, item.width / 2, Math.min(40, item.height / 2)));
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages with %1").arg(chat.name)

    ListView {
        id: list

        anchors.fill: parent
        objectName: "timeline"
        focus: true
        clip: true
        model: root.messages
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        cacheBuffer: 400
        highlightFollowsCurrentItem: false
        currentIndex: -1
        keyNavigationEnabled: false
        topMargin: Theme.s
        bottomMargin: Theme.m
        pixelAligned: true
        T.ScrollBar.vertical: ScrollBar {}
        onContentYChanged: settle.restart()
        onHeightChanged: {
            if (root.following)
                pin.start();
        }
        onWidthChanged: {
            if (root.following)
                pin.start();
        }
        onActiveFocusChanged: {
            if (!activeFocus)
                currentIndex = -1;
        }

        delegate: MessageRow {
            width: list.width
            picking: root.messages.selectedCount > 0
            onMenuWanted: (row, at) => root.menuWanted(row, mapToItem(root, at.x, at.y))
            onToggled: row => root.messages.toggleSelected(row)
            onRetryWanted: row => root.messages.retry(row)
            onDetailsWanted: row => root.detailsWanted(row)
            onLinkOpened: address => Qt.openUrlExternally(address)
        }

        Keys.onPressed: event => keys.handle(event)
    }

    TimelineKeys {
        id: keys

        list: list
        chat: root.chat
        onDetailsWanted: row => root.detailsWanted(row)
        onMenuWanted: root.menuForCurrent()
        onLeave: root.leave()
        onPage: pages => root.pageBy(pages)
    }

    WheelHandler {
        target: null
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => root.scrollBy(-(event.pixelDelta.y !== 0 ? event.pixelDelta.y : event.angleDelta.y * 0.75))
    }

    Timer {
        id: pin

        interval: 0
        onTriggered: list.positionViewAtBeginning()
    }

    Timer {
        id: settle

        interval: 60
        onTriggered: root.note()
    }

    JumpPill {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        visible: !root.atEnd && list.count > 0
        count: root.chat.unread
        onClicked: {
            if (root.chat.unread > 0 && !root.messages.atNewest)
                root.messages.goToFirstUnread();
            else
                root.messages.goToNewest();
        }
    }

    Label {
        anchors.centerIn: parent
        visible: root.chat.open && list.count === 0 && root.messages.atOldest
        text: qsTr("No messages yet. Say hello.")
        color: Theme.textSoft
    }

    Connections {
        target: root.chat

        function onPositionRestored(row: int, offset: int): void {
            root.following = row < 0;
            root.standAt(row, offset);
        }

        function onWatchedChanged(): void {
            root.note();
        }
    }

    Connections {
        target: root.messages

        function onMoved(row: int): void {
            root.standAt(row, 0);
            if (list.activeFocus)
                list.currentIndex = Math.max(0, row);
        }

        function onArrived(own: bool): void {
            if (root.following || own)
                list.positionViewAtBeginning();
            settle.restart();
        }
    }

    Connections {
        target: Theme

        function onTextScaleChanged(): void {
            if (root.following)
                pin.start();
        }
    }
}
