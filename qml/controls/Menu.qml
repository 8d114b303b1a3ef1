// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A menu that looks like a card.
T.Menu {
    id: root

    title: qsTr("Menu")
    margins: Theme.s
    padding: 6
    overlap: 1
    implicitWidth: Math.max(200, contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    delegate: MenuItem {}
    onAboutToShow: contentItem.parent.Accessible.name = title

    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: {
            let widest = 180;
            for (let i = 0; i < root.count; ++i)
                widest = Math.max(widest, root.itemAt(i).implicitWidth);
            return widest;
        }
        model: root.contentModel
        interactive: Window.window ? contentHeight > Window.window.height : false
        clip: interactive
        currentIndex: root.currentIndex
    }
    background: Card {}
}
