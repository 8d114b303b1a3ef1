// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What each action does in the page of the conversations.
Connections {
    id: root

    required property App app
    required property ChatPane chatPane
    required property Sheets sheets

    signal regionWanted(int by)
    signal searchWanted

    readonly property var table: ({
            "switch": () => sheets.showPalette(),
            "newChat": () => searchWanted(),
            "next": () => step(1),
            "previous": () => step(-1),
            "nextUnread": () => stepUnread(1),
            "previousUnread": () => stepUnread(-1),
            "back": () => app.chat.goBack(),
            "forward": () => app.chat.goForward(),
            "nextRegion": () => regionWanted(1),
            "previousRegion": () => regionWanted(-1),
            "find": () => chatPane.find(),
            "findEverywhere": () => searchWanted(),
            "nextHit": () => hits().next(),
            "previousHit": () => hits().previous(),
            "newest": () => app.chat.messages.goToNewest(),
            "oldest": () => app.chat.messages.goToOldest(),
            "firstUnread": () => app.chat.messages.goToFirstUnread(),
            "mute": () => app.chat.toggleMuted(),
            "person": () => sheets.showPerson(),
            "close": () => app.chat.close(),
            "export": () => sheets.showExport(),
            "report": () => sheets.showReport(),
            "starred": () => sheets.showStarred(),
            "emoji": () => sheets.showEmoji(),
            "settings": () => sheets.showSettings(),
            "keys": () => sheets.showKeys(),
            "lock": () => app.canLock ? app.lock() : sheets.showPrivacy(),
            "larger": () => app.settings.textSize += 10,
            "smaller": () => app.settings.textSize -= 10,
            "normalSize": () => app.settings.textSize = 100
        })

    //! Those of the list that is shown, else those of the conversation.
    function hits(): var {
        return app.search.active && !chatPane.findFocus ? app.search : app.finder;
    }

    function openRow(row: int): void {
        const peer = app.conversations.peerAt(row);
        if (peer > 0)
            app.chat.openPeer(peer);
    }

    function step(by: int): void {
        const row = app.conversations.rowOf(app.chat.peer);
        openRow(Math.max(0, Math.min(app.conversations.count - 1, row + by)));
    }

    function stepUnread(by: int): void {
        const row = app.conversations.rowOf(app.chat.peer);
        const next = app.conversations.nextUnread(by > 0 && row < 0 ? -1 : row, by);
        if (next >= 0)
            openRow(next);
    }

    target: app.actions

    function onTriggered(id: string): void {
        if (id.startsWith("conversation"))
            openRow(Number(id.substring(12)) - 1);
        else if (id in table)
            table[id]();
    }
}
