// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! About a person: the name that only this device shows, mute, block, export, clear.
Sheet {
    id: root

    required property App app
    readonly property Chat chat: app.chat

    title: qsTr("About this person")
    wantedWidth: 400

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

            Avatar {
                anchors.horizontalCenter: parent.horizontalCenter
                size: 84
                initials: root.chat.initials
                colorIndex: root.chat.colorIndex
                online: root.chat.online
                ground: Theme.raised
            }

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.chat.name
                font.pixelSize: Theme.fontLarge
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: "@" + root.chat.userName + (root.chat.presence.length > 0 ? " · " + root.chat.presence : "")
                color: Theme.textSoft
                wrapMode: Text.Wrap
            }

            FieldLabel {
                text: qsTr("Your name for this person")
            }

            TextField {
                width: parent.width
                text: root.chat.alias
                placeholderText: root.chat.displayName
                Accessible.name: qsTr("Your name for this person")
                onEditingFinished: root.chat.alias = text
            }

            Toggle {
                width: parent.width
                text: qsTr("Muted")
                detail: qsTr("No notifications from this person.")
                checked: root.chat.muted
                onToggled: root.chat.toggleMuted()
            }

            Toggle {
                width: parent.width
                text: qsTr("Blocked")
                detail: qsTr("Their messages are refused as if you did not exist.")
                checked: root.chat.blocked
                onToggled: root.chat.setBlocked(checked)
            }

            StatusLine {
                id: problem

                width: parent.width
            }

            Flow {
                width: parent.width
                spacing: Theme.s

                Button {
                    objectName: "export"
                    text: qsTr("Export…")
                    iconName: "download"
                    onClicked: exportSheet.open()
                }

                Button {
                    text: qsTr("Clear the history here")
                    iconName: "trash"
                    kind: Button.Danger
                    onClicked: ask.open()
                }
            }
        }
    }

    ExportSheet {
        id: exportSheet

        app: root.app
    }

    Ask {
        id: ask

        title: qsTr("Clear the history?")
        text: qsTr("All messages with %1 are deleted on this computer. The other side keeps theirs.").arg(root.chat.name)
        action: qsTr("Clear")
        onAccepted: {
            root.chat.clearHistory();
            root.close();
        }
    }

    Connections {
        target: root.chat

        function onFailed(reason: string): void {
            problem.text = reason;
        }
    }
}
