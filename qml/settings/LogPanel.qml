// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! A list of technical lines in a box of its own, the newest at the lower edge; arrow keys walk from line to line.
Rectangle {
    id: root

    property alias model: list.model
    property alias delegate: list.delegate
    property string name
    property string placeholder

    implicitHeight: Math.round(220 * Math.max(1, Theme.textScale))
    radius: Theme.radius
    color: Theme.field
    border.width: list.activeFocus ? 2 : 1
    border.color: list.activeFocus ? Theme.accent : Theme.line

    ListView {
        id: list

        anchors.fill: parent
        anchors.margins: Theme.s
        clip: true
        activeFocusOnTab: true
        highlightFollowsCurrentItem: false
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: root.name
        // Whoever comes in by keyboard begins with the newest; while he walks, the line stays the same.
        onCountChanged: {
            if (!activeFocus)
                currentIndex = 0;
        }
        Keys.onPressed: event => event.accepted = (event.modifiers & ~Qt.KeypadModifier) === 0 && walk(event.key)

        function walk(key: int): bool {
            const page = Math.max(1, Math.floor(height / (Theme.fontSmall * 2)));
            switch (key) {
            case Qt.Key_Up:
                return stand(currentIndex + 1);
            case Qt.Key_Down:
                return stand(currentIndex - 1);
            case Qt.Key_PageUp:
                return stand(currentIndex + page);
            case Qt.Key_PageDown:
                return stand(currentIndex - page);
            case Qt.Key_Home:
                return stand(count - 1);
            case Qt.Key_End:
                return stand(0);
            }
            return false;
        }

        function stand(row: int): bool {
            currentIndex = Math.max(0, Math.min(count - 1, row));
            positionViewAtIndex(currentIndex, ListView.Contain);
            return true;
        }

        readonly property WheelScroll wheel: WheelScroll {
            parent: list
            view: list
        }
    }

    Label {
        anchors.centerIn: parent
        width: parent.width - Theme.xl * 2
        horizontalAlignment: Text.AlignHCenter
        visible: list.count === 0
        text: root.placeholder
        color: Theme.textSoft
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
    }
}
