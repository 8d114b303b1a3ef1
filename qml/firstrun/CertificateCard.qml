// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! A certificate that nobody vouches for: what is wrong, its fingerprint to compare, and the choice to trust it. Loud
//! if another one was trusted before.
Rectangle {
    id: root

    required property Session session
    readonly property bool changed: session.fingerprintChanged

    signal trusted

    visible: session.fingerprint.length > 0
    implicitHeight: visible ? column.height + Theme.l * 2 : 0
    radius: Theme.radius
    color: changed ? Theme.dangerSoft : Theme.warnSoft
    border.width: changed || Theme.highContrast ? 2 : 0
    border.color: changed ? Theme.danger : Theme.text
    Accessible.role: Accessible.AlertMessage
    Accessible.name: heading.text

    Column {
        id: column

        x: Theme.l
        y: Theme.l
        width: parent.width - Theme.l * 2
        spacing: Theme.s

        Label {
            id: heading

            width: parent.width
            text: root.changed ? qsTr("This is not the certificate that you trusted") : qsTr("Is this the right server?")
            font.weight: Font.DemiBold
            color: root.changed ? Theme.danger : Theme.text
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            text: root.changed ? qsTr("Somebody may be between you and the server, reading along. Or the server was set up anew. Ask whoever runs it, not over Mimi, before you go on.") : root.session.certificateReasons + " " + qsTr("Compare this fingerprint with the one that the server's owner shows you. If they are the same, nobody is in between.")
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            visible: text.length > 0
            text: root.session.certificateSubject.length > 0 ? qsTr("Certificate of “%1”").arg(root.session.certificateSubject) : ""
            color: Theme.textSoft
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
        }

        Fingerprint {
            objectName: "fingerprint"
            width: parent.width
            title: root.changed ? qsTr("What it shows now") : qsTr("Fingerprint")
            text: root.session.fingerprint
        }

        Fingerprint {
            width: parent.width
            visible: root.changed
            title: qsTr("What you trusted")
            text: root.session.trustedFingerprint
        }

        Button {
            objectName: "trust"
            width: parent.width
            text: root.changed ? qsTr("Trust the new certificate anyway") : qsTr("They are the same: trust this server")
            onClicked: {
                root.session.trustCertificate();
                root.trusted();
            }
        }
    }
}
