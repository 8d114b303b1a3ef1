// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
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

    ListView {
        id: list

        anchors.fill: parent
        objectName: "searchResults"
        focus: true
        clip: true
        model: root.search
        currentIndex: 0
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Search results")
        section.property: "section"
        section.delegate: Label {
            required property string section

            x: Theme.l
            topPadding: Theme.m
            bottomPadding: Theme.xs
            text: section
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        onAtYEndChanged: {
            if (atYEnd && count > 0)
                root.search.more();
        }
        Keys.onUpPressed: {
            if (currentIndex > 0)
                decrementCurrentIndex();
            else
                root.dismissed();
        }
        Keys.onReturnPressed: root.open(currentIndex)
        Keys.onEnterPressed: root.open(currentIndex)
        Keys.onEscapePressed: root.dismissed()

        delegate: SearchRow {
            width: list.width
            focusPolicy: Qt.NoFocus
            onClicked: root.open(index)
        }

        WheelScroll {
            view: list
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
