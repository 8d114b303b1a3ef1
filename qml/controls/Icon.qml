// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! A line icon in any colour, drawn from resources/icons by the image provider "icon".
Image {
    id: root

    property string name
    property color color: Theme.text
    property int size: Theme.icon

    width: size
    height: size
    source: name.length > 0 ? "image://icon/" + name + "/" + String(color).substring(1) : ""
    sourceSize.width: size
    sourceSize.height: size
    asynchronous: false
    mirror: Theme.mirrored && (name === "back" || name === "right" || name === "reply" || name === "send" || name === "log-out")
    Accessible.ignored: true
}
