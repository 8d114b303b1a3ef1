// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What is wrong with the certificate of the server that one is signed in to.
Sheet {
    id: root

    required property App app

    title: qsTr("The server's certificate")
    wantedWidth: 460

    contentItem: Scroller {
        barOutside: true
        implicitHeight: column.height
        focus: true

        Column {
            id: column

            width: parent.width
            spacing: Theme.m

            SheetTitle {
                width: parent.width
                text: root.title
                onClosed: root.close()
            }

            CertificateCard {
                width: parent.width
                session: root.app.session
                onTrusted: root.close()
            }
        }
    }

    Connections {
        target: root.app.session

        function onLinkChanged(): void {
            if (root.app.session.link === Session.Online)
                root.close();
        }
    }
}
