// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! Letting others join the embedded server.
Column {
    id: root

    required property Sharing sharing

    spacing: Theme.m

    Heading {
        text: qsTr("Your own server")
    }

    Note {
        text: root.sharing.state
    }

    Toggle {
        width: parent.width
        text: qsTr("People on this network can join")
        detail: qsTr("Otherwise only this computer reaches the server.")
        checked: root.sharing.shared
        onToggled: root.sharing.shared = checked
    }

    Toggle {
        width: parent.width
        text: qsTr("Leave the server running when Mimi ends")
        checked: root.sharing.leaveRunning
        onToggled: root.sharing.leaveRunning = checked
    }

    Column {
        width: parent.width
        spacing: Theme.s
        visible: root.sharing.shared && root.sharing.link.length > 0

        Repeater {
            model: root.sharing.addresses

            LinkButton {
                required property string modelData

                text: modelData
                Accessible.description: qsTr("Copies the address")
                onClicked: root.sharing.copy(modelData)
            }
        }

        Rectangle {
            width: 180
            height: 180
            radius: Theme.radius
            color: "#ffffff"

            Image {
                anchors.centerIn: parent
                width: 164
                height: 164
                sourceSize.width: 164
                sourceSize.height: 164
                smooth: false
                source: root.sharing.link.length > 0 ? "image://qr/" + encodeURIComponent(root.sharing.link) : ""
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("QR code with the address and the fingerprint")
            }
        }

        Fingerprint {
            width: parent.width
            title: qsTr("Others must see this fingerprint before they trust the server:")
            text: root.sharing.fingerprint
        }
    }
}
