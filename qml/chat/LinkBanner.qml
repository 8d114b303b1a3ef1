// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! One still strip while there is no connection: what happens, when the next try is, and Retry.
Rectangle {
    id: root

    required property Session session
    readonly property bool needsPassword: session.link === Session.NeedsPassword
    readonly property bool wanted: session.interrupted || needsPassword

    signal certificateWanted

    visible: wanted
    implicitHeight: wanted ? Math.max(flow.height, Theme.control) + Theme.s : 0
    color: root.session.fingerprintChanged ? Theme.dangerSoft : Theme.warnSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: message.text

    Flow {
        id: flow

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.l
        width: parent.width - Theme.l * 2
        spacing: Theme.s

        Icon {
            height: Theme.control
            fillMode: Image.PreserveAspectFit
            name: root.needsPassword ? "lock" : "offline"
            color: Theme.warn
        }

        Label {
            id: message

            width: Math.min(implicitWidth, flow.width - Theme.icon - Theme.s)
            height: Math.max(implicitHeight, Theme.control)
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.Wrap
            font.pixelSize: Theme.fontSmall
            color: Theme.dark ? Theme.text : "#4a3500"
            text: {
                if (root.needsPassword)
                    return qsTr("Sign in again to send and receive. Your messages are here.");
                if (root.session.link === Session.Connecting)
                    return qsTr("Connecting…");
                const when = root.session.retryIn >= 0 ? " " + qsTr("Next try in %n second(s).", "", root.session.retryIn) : "";
                return qsTr("Offline.") + " " + root.session.linkText + when;
            }
        }

        LinkButton {
            objectName: "retry"
            height: Theme.control
            visible: !root.needsPassword
            enabled: root.session.link === Session.Offline
            text: qsTr("Retry")
            onClicked: root.session.retryNow()
        }

        LinkButton {
            objectName: "certificate"
            height: Theme.control
            visible: !root.needsPassword && root.session.fingerprint.length > 0
            text: qsTr("Look at the certificate")
            onClicked: root.certificateWanted()
        }

        PasswordField {
            id: password

            objectName: "bannerPassword"
            visible: root.needsPassword
            width: 200
            placeholderText: qsTr("Password of %1").arg(root.session.userName)
            onAccepted: root.session.signIn(root.session.userName, text, true)
        }

        Button {
            visible: root.needsPassword
            text: qsTr("Sign in")
            enabled: password.text.length > 0 && !root.session.busy
            onClicked: root.session.signIn(root.session.userName, password.text, true)
        }

        Label {
            height: Math.max(implicitHeight, Theme.control)
            verticalAlignment: Text.AlignVCenter
            visible: text.length > 0 && root.needsPassword
            text: root.session.error
            color: Theme.danger
            font.pixelSize: Theme.fontSmall
        }
    }
}
