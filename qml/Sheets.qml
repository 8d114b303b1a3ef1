// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! What opens above the page; each is made when it is first wanted.
Item {
    id: root

    required property App app
    required property ComposerBar composer
    property var opened: []

    function create(name: string, properties: var): QtObject {
        const component = Qt.createComponent("qrc:/qt/qml/Mimi/Ui/panels/" + name + ".qml", Component.PreferSynchronous, root);
        if (component.status === Component.Error)
            console.warn(component.errorString());
        return component.createObject(root, properties);
    }

    function open(name: string, properties: var): void {
        const sheet = create(name, Object.assign({
                    "app": root.app,
                    "passing": true
                }, properties)) as Sheet;
        sheet.closed.connect(() => {
                if (root) // the window may be going
                    root.opened = root.opened.filter(other => other !== sheet);
            });
        root.opened = root.opened.concat(sheet);
        sheet.open();
    }

    //! Nothing shows through the lock.
    Connections {
        target: root.app

        function onLockChanged(): void {
            if (root.app.locked)
                root.opened.forEach(sheet => sheet.close());
        }
    }

    function showDetails(row: int): void {
        open("MessageDetails", {
                "lines": root.app.chat.messages.details(row)
            });
    }

    function showPerson(): void {
        if (root.app.chat.open)
            open("PersonSheet", {});
    }

    function showStarred(): void {
        open("StarredSheet", {});
    }

    function showExport(): void {
        open("ExportSheet", {});
    }

    function showReport(): void {
        open("ReportSheet", {});
    }

    function showEmoji(): void {
        if (!root.app.chat.open)
            return;
        open("EmojiSheet", {
                "composer": root.composer
            });
    }

    function showPalette(): void {
        open("PaletteSheet", {});
    }

    function showCertificate(): void {
        open("CertificateSheet", {});
    }

    function showSettings(): void {
        open("SettingsSheet", {});
    }

    //! Where a lock gets its passphrase.
    function showPrivacy(): void {
        open("SettingsSheet", {
                "current": 4
            });
    }

    function showKeys(): void {
        open("KeySheet", {});
    }
}
