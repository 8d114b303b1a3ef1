// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A card over a dimmed window: dialogs, the palette, the key sheet.
T.Popup {
    id: root

    property string title
    property real wantedWidth: 480
    property real wantedHeight: 0
    //! It was made to be opened once.
    property bool passing: false
    readonly property real roomX: parent ? parent.width : 0
    readonly property real roomY: parent ? parent.height : 0

    parent: T.Overlay.overlay
    modal: true
    focus: true
    dim: true
    padding: Theme.xl
    width: Math.min(roomX - Theme.l * 2, wantedWidth * Math.max(1, Math.min(1.4, Theme.textScale)))
    height: Math.min(roomY - Theme.l * 2, wantedHeight > 0 ? wantedHeight : implicitContentHeight + topPadding + bottomPadding)
    x: Math.round((roomX - width) / 2)
    y: Math.round((roomY - height) / 2)
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    //! It only holds what one could use.
    function isContainer(item: Item): bool {
        return item instanceof FocusScope || item instanceof Loader || item instanceof Scroller || item === contentItem.parent;
    }

    //! The keyboard goes on from a container, also where a control has lost it by being disabled or hidden.
    function leaveContainer(): void {
        const at = contentItem.Window.activeFocusItem;
        if (opened && contentItem.parent.activeFocus && isContainer(at))
            at.nextItemInFocusChain().forceActiveFocus(Qt.ShortcutFocusReason);
    }

    function takeKeyboard(): void {
        contentItem.forceActiveFocus(Qt.ShortcutFocusReason);
        leaveContainer();
    }

    readonly property Timer settle: Timer {
        interval: 0
        onTriggered: root.leaveContainer()
    }

    readonly property Connections watch: Connections {
        target: root.contentItem.Window.window

        function onActiveFocusItemChanged(): void {
            root.settle.start();
        }
    }

    // What Qt Quick makes of a popup is a dialog without a name.
    onAboutToShow: contentItem.parent.Accessible.name = title
    onOpened: takeKeyboard()
    onClosed: {
        if (passing)
            destroy();
    }

    background: Card {}
}
