// SPDX-License-Identifier: GPL-3.0-or-later
// Not bound: a ListView of Qt 6.4 cannot make the headings of its sections from a bound component.
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! The rows of a search under their headings.
ListView {
    id: root

    required property Search search

    signal opened(int row)
    signal dismissed

    objectName: "searchResults"
    clip: true
    model: search
    currentIndex: 0
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    T.ScrollBar.vertical: ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Search results")
    section.property: "section"
    section.delegate: Label {
        required property string section

        leftPadding: Theme.l
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
            search.more();
    }
    Keys.onUpPressed: {
        if (currentIndex > 0)
            decrementCurrentIndex();
        else
            dismissed();
    }
    Keys.onReturnPressed: opened(currentIndex)
    Keys.onEnterPressed: opened(currentIndex)
    Keys.onEscapePressed: dismissed()

    delegate: SearchRow {
        width: ListView.view.width
        focusPolicy: Qt.NoFocus
        onClicked: (ListView.view as SearchList).opened(index)
    }

    WheelScroll {
        view: root
    }
}
