// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! The first start: one calm column. Where to chat, then who one is.
FocusScope {
    id: root

    required property App app
    readonly property Session session: app.session

    property bool remote: session.serverAddress.length > 0

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    Scroller {
        id: scroller

        anchors.fill: parent

        Item {
            width: scroller.width
            height: Math.max(scroller.height, column.height + Theme.xxl * 2)

            Column {
                id: column

                anchors.centerIn: parent
                width: Math.min(parent.width - Theme.xl * 2, Math.round(380 * Math.max(1, Theme.textScale * 0.85)))
                spacing: Theme.l

                Brand {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: parent.width
                }

                WherePage {
                    width: parent.width
                    visible: !root.remote && root.session.step === Session.Where
                    session: root.session
                    onRemoteChosen: {
                        root.remote = true;
                        server.begin();
                    }
                }

                ServerPage {
                    id: server

                    width: parent.width
                    visible: root.remote && root.session.step === Session.Where
                    session: root.session
                    onBack: root.remote = false
                }

                AccountPage {
                    width: parent.width
                    visible: root.session.step === Session.Account
                    session: root.session
                }
            }
        }
    }
}
