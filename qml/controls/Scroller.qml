// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mimi.Ui

//! Scrolls one column that may be taller than its room.
Flickable {
    id: root

    default property alias column: holder.data
    //! The bar stands beside it, in the margin of what it fills.
    property bool barOutside: false

    contentWidth: width
    contentHeight: holder.childrenRect.height
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {
        id: bar

        Binding {
            target: bar
            property: "parent"
            when: root.barOutside
            value: root.parent
        }

        Binding {
            target: bar
            property: "x"
            when: root.barOutside
            value: Theme.mirrored ? root.x - bar.width - Theme.xs : root.x + root.width + Theme.xs
        }

        Binding {
            target: bar
            property: "y"
            when: root.barOutside
            value: root.y
        }

        Binding {
            target: bar
            property: "height"
            when: root.barOutside
            value: root.height
        }
    }

    function reveal(item: Item): void {
        const at = item.mapToItem(holder, 0, 0).y;
        if (at < contentY)
            contentY = Math.max(0, at - Theme.l);
        else if (at + item.height > contentY + height)
            contentY = Math.max(0, Math.min(at, contentHeight - height, at + item.height - height + Theme.l));
    }

    // The keyboard is never where nobody sees it.
    Window.onActiveFocusItemChanged: {
        const item = Window.activeFocusItem as Item;
        for (let above = item; above; above = above.parent) {
            if (above === holder)
                reveal(item);
        }
    }

    readonly property WheelScroll wheel: WheelScroll {
        parent: root
        view: root
    }

    Item {
        id: holder

        width: root.width
        height: childrenRect.height
    }
}
