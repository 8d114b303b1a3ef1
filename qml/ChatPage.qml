// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Two panes, or one with Back where the window is narrow.
FocusScope {
    id: root

    required property App app
    //! Larger text needs a wider list.
    readonly property real listScale: Math.max(1, Math.min(1.4, Theme.textScale))
    readonly property int listWidth: {
        const wanted = app.settings.listWidth;
        const scaled = wanted < 150 ? 72 : Math.round(wanted * listScale);
        return Math.max(listPane.searching ? 240 : 72, Math.min(420, width - 340, scaled));
    }
    readonly property bool onePane: width < 640
    readonly property list<Item> regions: [listPane, chatPane.timeline, chatPane.composer, chatPane.header]

    function stepBack(): void {
        if (app.search.active)
            listPane.leaveSearch();
        else if (chatPane.finding)
            chatPane.endFinding();
        else if (onePane && app.chat.open)
            app.chat.close();
        else if (app.chat.open)
            chatPane.write();
    }

    //! In one pane the list must be there first.
    function search(): void {
        if (onePane && app.chat.open)
            app.chat.close();
        listPane.focusSearch();
    }

    function canHaveKeyboard(region: Item): bool {
        return region.visible && (region !== chatPane.timeline || app.chat.messages.count > 0);
    }

    //! F6: the next part of the window that can have the keyboard.
    function nextRegion(by: int): void {
        let at = -1;
        for (let i = 0; i < regions.length; ++i) {
            if (regions[i].activeFocus)
                at = i;
        }
        let next = null;
        for (let i = 0; i < regions.length && (!next || !canHaveKeyboard(next)); ++i) {
            at = (at + by + regions.length) % regions.length;
            next = regions[at];
        }
        if (next === chatPane.timeline)
            chatPane.timeline.select();
        else if (next === listPane)
            listPane.list.forceActiveFocus();
        else if (next)
            next.forceActiveFocus(Qt.TabFocusReason);
    }

    //! The keyboard goes where one writes, else to the list.
    function settle(): void {
        if (app.chat.open)
            takeKeyboard.start();
        else if (!app.locked)
            listPane.list.forceActiveFocus();
    }

    focus: true
    onOnePaneChanged: {
        if (onePane && divider.activeFocus)
            settle();
    }
    Keys.onEscapePressed: stepBack()

    Column {
        id: banners

        width: parent.width

        Lazy {
            width: parent.width
            wanted: root.app.session.interrupted || root.app.session.link === Session.NeedsPassword
            sourceComponent: LinkBanner {
                session: root.app.session
                onCertificateWanted: sheets.showCertificate()
            }
        }

        Lazy {
            width: parent.width
            wanted: root.app.notice.text.length > 0
            sourceComponent: NoticeBanner {
                notice: root.app.notice
            }
        }
    }

    Item {
        id: panes

        anchors.top: banners.bottom
        anchors.bottom: parent.bottom
        width: parent.width

        ConversationPane {
            id: listPane

            app: root.app
            focus: !root.app.chat.open
            visible: !root.onePane || !root.app.chat.open
            x: Theme.mirrored ? parent.width - width : 0
            width: root.onePane ? parent.width : root.listWidth
            height: parent.height
            onChosen: takeKeyboard.start()
        }

        PaneDivider {
            id: divider

            visible: !root.onePane
            objectName: "paneDivider"
            x: Theme.mirrored ? parent.width - listPane.width - width : listPane.width
            height: parent.height
            onWanted: width => root.app.settings.listWidth = width < 150 ? width : Math.round(width / root.listScale)
        }

        ChatPane {
            id: chatPane

            app: root.app
            focus: root.app.chat.open
            visible: !root.onePane || root.app.chat.open
            x: root.onePane || Theme.mirrored ? 0 : listPane.width + 1
            width: root.onePane ? parent.width : parent.width - listPane.width - 1
            height: parent.height
            showBack: root.onePane
            onBack: root.app.chat.close()
            onDetailsWanted: row => sheets.showDetails(row)
        }
    }

    Timer {
        id: takeKeyboard

        interval: 0
        onTriggered: {
            if (root.app.chat.open && !root.app.locked) // the lock has the keyboard
                chatPane.write();
        }
    }

    Sheets {
        id: sheets

        app: root.app
        composer: chatPane.composer
    }

    Connections {
        target: root.app.chat

        function onPeerChanged(): void {
            root.settle();
        }
    }

    ActionHandler {
        app: root.app
        chatPane: chatPane
        sheets: sheets
        onRegionWanted: by => root.nextRegion(by)
        onSearchWanted: root.search()
    }
}
