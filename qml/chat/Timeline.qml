// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The messages of a conversation, newest at the bottom. It keeps the reader's place: a message and how many pixels
//! of it are below the lower edge. Whatever changes the shape of the view or the rows below the place puts it back.
FocusScope {
    id: root

    required property Chat chat
    readonly property Messages messages: chat.messages
    readonly property bool atEnd: list.atYEnd && messages.atNewest
    readonly property int topRow: lastNotedTop
    property int lastNotedTop: -1
    property int lastNotedBottom: 0
    property bool following: true
    //! The shape has changed and the place is not put back yet: what is in view is no place to keep.
    property bool reshaping: false
    property MessageText selecting: null

    signal menuWanted(int row, point at)
    signal editWanted(int row)
    signal removeWanted(int row)
    signal detailsWanted(int row)
    signal leave

    function pageBy(pages: real): void {
        scrollBy(pages * list.height * 0.9);
    }

    function scrollBy(distance: real): void {
        list.contentY = clamped(list.contentY + distance);
        list.forceLayout();
        list.contentY = clamped(list.contentY);
        settle.start();
    }

    //! A ListView of Qt 6.4 fills itself with rows when it moves; positioned without a move it may stay half empty.
    function moveTo(y: real): void {
        list.contentY = y - 1;
        list.contentY = y;
    }

    //! Between the oldest and the newest message as far as they are there: what the view says of its size is a guess.
    function clamped(y: real): real {
        const oldest = list.itemAtIndex(list.count - 1);
        const newest = list.itemAtIndex(0);
        const bottom = newest ? newest.y + newest.height + list.bottomMargin - list.height : Infinity;
        // A few messages stand at the bottom: then there is no way up.
        const top = oldest ? Math.min(bottom, oldest.y - list.topMargin) : -Infinity;
        return Math.round(Math.max(top, Math.min(bottom, y)));
    }

    function standAtEnd(): void {
        list.forceLayout();
        list.positionViewAtBeginning();
        const newest = list.itemAtIndex(0);
        if (newest)
            moveTo(Math.round(newest.y + newest.height + list.bottomMargin - list.height));
        note();
    }

    //! With this row at the lower edge, that many pixels of it below.
    function standAt(row: int, offset: int): void {
        if (row < 0) {
            standAtEnd();
            return;
        }
        list.forceLayout();
        list.positionViewAtIndex(row, ListView.Beginning);
        const item = list.itemAtIndex(row);
        if (item)
            list.contentY = item.y + item.height - Math.min(offset, item.height - 1) - list.height;
        list.forceLayout();
        moveTo(clamped(list.contentY));
        see();
    }

    function reveal(row: int, toTop: bool): void {
        if (row < 0) {
            standAtEnd();
            return;
        }
        list.forceLayout();
        list.positionViewAtIndex(row, toTop ? ListView.End : ListView.Center);
        const item = list.itemAtIndex(row);
        if (item && toTop)
            list.contentY = item.y - list.topMargin;
        list.forceLayout();
        moveTo(clamped(list.contentY));
        note();
    }

    function reshape(): void {
        reshaping = true;
        pin.start();
    }

    //! Puts the place back after something has changed the layout.
    function keepPlace(): void {
        if (following)
            standAtEnd();
        else
            chat.restorePosition();
    }

    //! The row at the lower edge, -1 if there is none.
    function rowAtEdge(): int {
        const edge = list.contentY + list.height - 1;
        const row = list.indexAt(list.width / 2, edge);
        return row >= 0 ? row : (atEnd ? 0 : list.indexAt(list.width / 2, edge - list.bottomMargin));
    }

    //! How many pixels of a row are below the lower edge.
    function hiddenOf(row: int): int {
        const item = list.itemAtIndex(row);
        return item ? Math.max(0, Math.round(item.y + item.height - list.contentY - list.height)) : 0;
    }

    //! The reader has moved: this is the place to keep.
    function note(): void {
        if (reshaping)
            return;
        const row = chat.open && list.count > 0 ? rowAtEdge() : -1;
        if (row >= 0)
            chat.standsAt(row, hiddenOf(row), atEnd);
        see();
    }

    //! Tells the view model what is in view.
    function see(): void {
        settle.stop();
        if (reshaping)
            return;
        const row = chat.open && list.count > 0 ? rowAtEdge() : -1;
        if (row < 0)
            return;
        const item = list.itemAtIndex(row);
        const hidden = hiddenOf(row);
        following = atEnd;
        lastNotedBottom = row;
        lastNotedTop = list.indexAt(list.width / 2, list.contentY + 1);
        chat.reached(hidden < 4 || !item || hidden < item.height / 2 ? row : row + 1);
        messages.shown(row, lastNotedTop < 0 ? list.count - 1 : lastNotedTop);
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

    //! What the pointer has marked in a bubble goes to the clipboard; false if nothing is.
    function copySelection(): bool {
        if (!selecting || selecting.selectedText.length === 0)
            return false;
        selecting.copy();
        return true;
    }

    function jump(): void {
        if (chat.isUnreadBelow(lastNotedBottom))
            messages.goToFirstUnread();
        else
            messages.goToNewest();
    }

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
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages with %1").arg(root.chat.name)
        T.ScrollBar.vertical: ScrollBar {}
        onContentYChanged: settle.start()
        onHeightChanged: root.reshape()
        onWidthChanged: root.reshape()

        delegate: MessageRow {
            width: list.width
            picking: root.messages.selectedCount > 0
            onMenuWanted: (row, at) => root.menuWanted(row, mapToItem(root, at.x, at.y))
            onToggled: row => root.messages.toggleSelected(row)
            onRetryWanted: row => root.messages.retry(row)
            onEditWanted: row => root.editWanted(row)
            onRemoveWanted: row => root.removeWanted(row)
            onDetailsWanted: row => root.detailsWanted(row)
            onLinkOpened: address => Qt.openUrlExternally(address)
            onTextSelected: text => {
                if (root.selecting && root.selecting !== text)
                    root.selecting.deselect();
                root.selecting = text;
            }
        }

        // Inside, so that it comes before the view's own wheel, which has momentum.
        WheelHandler {
            target: null
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => {
                root.scrollBy(-(event.pixelDelta.y !== 0 ? event.pixelDelta.y : event.angleDelta.y * 0.75));
                date.show();
            }
        }

        Keys.onPressed: event => keys.handle(event)
    }

    TimelineKeys {
        id: keys

        list: list
        chat: root.chat
        onDetailsWanted: row => root.detailsWanted(row)
        onEditWanted: row => root.editWanted(row)
        onRemoveWanted: row => root.removeWanted(row)
        onMenuWanted: root.menuForCurrent()
        onLeave: root.leave()
        onPage: pages => root.pageBy(pages)
    }

    //! The place of before is put back once the new layout is known.
    Timer {
        id: pin

        interval: 0
        onTriggered: {
            root.reshaping = false;
            root.keepPlace();
        }
    }

    Timer {
        id: settle

        interval: 60
        onTriggered: root.note()
    }

    //! Which day the messages at the top are of, while one scrolls.
    DateChip {
        id: date

        function show(): void {
            if (root.topRow < 0 || root.atEnd)
                return;
            text = root.messages.dayAt(root.topRow);
            visible = true;
            rest.restart();
        }

        objectName: "floatingDate"
        y: Theme.xs
        width: parent.width
        visible: false

        Timer {
            id: rest

            interval: 1200
            onTriggered: date.visible = false
        }
    }

    Lazy {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.l
        visible: !root.atEnd && list.count > 0
        wanted: visible
        sourceComponent: JumpPill {
            objectName: "jumpPill"
            count: root.chat.unread
            onClicked: root.jump()
        }
    }

    Label {
        anchors.centerIn: parent
        width: parent.width - Theme.xl * 2
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
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

        // The count may come after the message that is in view.
        function onUnreadChanged(): void {
            if (root.chat.unread > 0)
                root.see();
        }
    }

    Connections {
        target: root.messages

        function onMoved(row: int, toTop: bool): void {
            root.reveal(row, toTop);
            if (list.activeFocus)
                list.currentIndex = Math.max(0, row);
        }

        // Before rows below the place come, go or change their height, and afterwards.
        function onShifting(): void {
            if (settle.running)
                root.note();
        }

        function onShifted(): void {
            root.keepPlace();
        }
    }

    Connections {
        target: Theme

        function onTextScaleChanged(): void {
            root.reshape();
        }
    }
}
