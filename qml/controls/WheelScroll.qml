// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

//! Turns the wheel into steps, without the momentum that a Flickable of Qt 6.4 adds to it.
WheelHandler {
    id: root

    required property Flickable view

    target: null
    acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
    onWheel: event => {
        const delta = event.pixelDelta.y !== 0 ? event.pixelDelta.y : event.angleDelta.y * 0.75;
        const top = root.view.originY;
        const bottom = top + Math.max(0, root.view.contentHeight - root.view.height);
        root.view.contentY = Math.max(top, Math.min(bottom, root.view.contentY - delta));
    }
}
