// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What was found: people here, people at the server, messages.
FocusScope {
    id: root

    required property Search search
    property alias currentIndex: list.currentIndex

    signal dismissed
    signal chosen

    function open(row: int): void {
        search.open(row);
        root.chosen();
    }

    SearchList {
        id: list

        anchors.fill: parent
        focus: true
        search: root.search
        onOpened: row => root.open(row)
        onDismissed: root.dismissed()
    }

    Connections {
        target: root.search

        function onOpenedChanged(): void {
            if (root.search.opened < 0)
                return;
            list.currentIndex = root.search.opened;
            list.positionViewAtIndex(list.currentIndex, ListView.Contain);
        }
    }

    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.xxl
        width: parent.width - Theme.xl * 2
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        visible: list.count === 0
        color: Theme.textSoft
        text: root.search.busy ? qsTr("Searching…") : (root.search.problem.length > 0 ? qsTr("Nothing found here. %1").arg(root.search.problem) : qsTr("Nothing found"))
    }
}
