// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels

//! What each action does in the window.
Connections {
    id: root

    required property App app
    required property ChatPage page

    readonly property var table: ({
            "switch": () => page.sheets.showPalette(),
            "newChat": () => page.listPane.focusSearch(),
            "next": () => step(1),
            "previous": () => step(-1),
            "nextUnread": () => stepUnread(1),
            "previousUnread": () => stepUnread(-1),
            "back": () => app.chat.goBack(),
            "forward": () => app.chat.goForward(),
            "nextRegion": () => page.nextRegion(1),
            "previousRegion": () => page.nextRegion(-1),
            "find": () => page.chatPane.findBar.open(),
            "findEverywhere": () => page.listPane.focusSearch(),
            "nextHit": () => app.finder.next(),
            "previousHit": () => app.finder.previous(),
            "newest": () => app.chat.messages.goToNewest(),
            "oldest": () => app.chat.messages.goToOldest(),
            "firstUnread": () => app.chat.messages.goToFirstUnread(),
            "mute": () => app.chat.toggleMuted(),
            "person": () => page.sheets.showPerson(),
            "close": () => app.chat.close(),
            "starred": () => page.sheets.showStarred(),
            "emoji": () => page.sheets.showEmoji(),
            "settings": () => page.sheets.showSettings(),
            "keys": () => page.sheets.showKeys(),
            "lock": () => app.lock(),
            "larger": () => app.settings.textSize += 10,
            "smaller": () => app.settings.textSize -= 10,
            "normalSize": () => app.settings.textSize = 100,
            "quit": () => app.quit()
        })

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
