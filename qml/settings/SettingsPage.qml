// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! A column of settings that scrolls.
Scroller {
    id: root

    default property alias rows: column.data

    Column {
        id: column

        x: Theme.mirrored ? Theme.m : 0
        width: root.width - Theme.m
        spacing: Theme.m
        bottomPadding: Theme.l
    }
}
