// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

SettingsPage {
    id: root

    required property App app
    readonly property Settings settings: app.settings
    readonly property Storage storage: app.storage

    Component.onCompleted: storage.load()

    Heading {
        text: qsTr("On this computer")
    }

    Facts {
        width: parent.width
        lines: {
            const lines = [qsTr("Messages"), root.storage.messages + (root.storage.messagesSize.length > 0 ? " · " + root.storage.messagesSize : "")];
            if (root.storage.serverSize.length > 0)
                lines.push(qsTr("Your own server"), root.storage.serverSize);
            return lines.concat(qsTr("Folder"), root.app.folder);
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.s

        Button {
            text: qsTr("Open the folder")
            onClicked: root.storage.showFolder()
        }
    }

    Note {
        text: qsTr("Nothing here is encrypted. Keep a copy of this folder to keep a copy of everything.")
    }

    Heading {
        text: qsTr("Keep")
    }

    Note {
        text: qsTr("Write your conversations into a file that you can read without Mimi: a web page, plain text, or JSON for programs.")
    }

    Button {
        anchors.left: parent.left
        objectName: "export"
        text: qsTr("Export…")
        iconName: "download"
        onClicked: exportSheet.open()
    }

    Heading {
        text: qsTr("How long messages stay on this computer")
    }

    Repeater {
        model: [[0, qsTr("For ever")], [365, qsTr("One year")], [90, qsTr("90 days")], [30, qsTr("30 days")]]

        Choice {
            required property list<var> modelData
            readonly property int days: modelData[0]

            objectName: "keep" + days
            anchors.left: parent?.left
            text: modelData[1]
            checked: {
                shorten.visible; // what was not confirmed is taken back
                return root.settings.keepDays === days;
            }
            onToggled: {
                const kept = root.settings.keepDays;
                if (days === 0 || (kept > 0 && kept < days))
                    root.settings.keepDays = days;
                else
                    shorten.ask(text, days);
            }
        }
    }

    Note {
        text: qsTr("Older messages are deleted here and do not come back. What has a star, is unread or was not sent yet stays. The server and the other side keep theirs.")
    }

    Heading {
        text: qsTr("Clear")
    }

    Note {
        text: qsTr("Deletes all messages on this computer, and what was not sent yet. The server, the other side and your other devices keep theirs; here they do not come back.")
    }

    Button {
        anchors.left: parent.left
        objectName: "clearAll"
        text: root.storage.busy ? qsTr("One moment…") : qsTr("Delete all messages here")
        iconName: "trash"
        kind: Button.Danger
        enabled: !root.storage.busy
        onClicked: clearAll.open()
    }

    Note {
        visible: root.storage.damagedSize.length > 0
        text: qsTr("There are damaged databases that were kept in case something can be saved from them: %1.").arg(root.storage.damagedSize)
    }

    Button {
        anchors.left: parent.left
        visible: root.storage.damagedSize.length > 0
        text: qsTr("Delete the damaged databases")
        iconName: "trash"
        kind: Button.Danger
        onClicked: removeDamaged.open()
    }

    ExportSheet {
        id: exportSheet

        app: root.app
    }

    Ask {
        id: shorten

        property int days: 0
        property string term

        function ask(text: string, wanted: int): void {
            days = wanted;
            term = text;
            open();
        }

        objectName: "shorten"
        title: qsTr("Delete old messages here?")
        text: qsTr("Messages on this computer that are older than this are deleted now, and from now on: %1.").arg(term)
        action: qsTr("Delete")
        onAccepted: root.settings.keepDays = days
        onClosed: root.storage.load()
    }

    Ask {
        id: clearAll

        title: qsTr("Delete all messages here?")
        text: qsTr("%1. This cannot be taken back.").arg(root.storage.messages)
        action: qsTr("Delete")
        onAccepted: root.storage.clearMessages()
    }

    Ask {
        id: removeDamaged

        title: qsTr("Delete the damaged databases?")
        text: qsTr("Whatever is in them and was not fetched from the server again is gone for good.")
        action: qsTr("Delete")
        onAccepted: root.storage.removeDamaged()
    }
}
