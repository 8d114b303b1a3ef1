// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Two panes, or one with Back where the window is narrow.
FocusScope {
    id: root

    required property App app
    readonly property bool onePane: width < 640
    readonly property list<Item> regions: [listPane, chatPane.timeline, chatPane.composer, chatPane.header]

    function stepBack(): void {
        if (app.search.active)
            listPane.leaveSearch();
        else if (chatPane.findBar.shown)
            chatPane.findBar.close();
        else if (onePane && app.chat.open)
            app.chat.close();
        else if (app.chat.open)
            chatPane.write();
    }

    //! F6: the next part of the window that can have the keyboard.
    function nextRegion(by: int): void {
        let at = -1;
        for (let i = 0; i < regions.length; ++i) {
            if (regions[i].activeFocus)
                at = i;
        }
        let next = null;
        for (let i = 0; i < regions.length && (!next || !next.visible); ++i) {
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

    focus: true
    Keys.onEscapePressed: stepBack()

    Column {
        id: banners

        width: parent.width

        LinkBanner {
            width: parent.width
            session: root.app.session
            onCertificateWanted: sheets.showCertificate()
        }

        NoticeBanner {
            width: parent.width
            notice: root.app.notice
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
            width: root.onePane ? parent.width : Math.max(72, Math.min(420, parent.width - 340, divider.listWidth))
            height: parent.height
            onChosen: focusChat.start()
        }

        PaneDivider {
            id: divider

            visible: !root.onePane
            x: Theme.mirrored ? parent.width - listPane.width - width : listPane.width
            height: parent.height
            listWidth: root.app.settings.listWidth
            onWanted: width => root.app.settings.listWidth = width
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
        id: focusChat

        interval: 0
        onTriggered: chatPane.write()
    }

    Sheets {
        id: sheets

        app: root.app
        composer: chatPane.composer
    }

    ActionShortcuts {
        actions: root.app.actions
        enabled: root.visible && !root.app.locked
    }

    ActionHandler {
        app: root.app
        listPane: listPane
        chatPane: chatPane
        sheets: sheets
        onRegionWanted: by => root.nextRegion(by)
    }
}
