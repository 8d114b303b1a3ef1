// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mimi.ViewModels
import Mimi.Ui

//! All settings: a list of pages on the left (above, where it is narrow), the page beside it.
Sheet {
    id: root

    required property App app
    property int current: 0
    readonly property bool narrow: width < 560
    readonly property var pages: [["settings", qsTr("General"), "GeneralPage"], ["palette", qsTr("Appearance"), "AppearancePage"], ["bell", qsTr("Notifications"), "NotificationsPage"], ["keyboard", qsTr("Keys"), "KeysPage"], ["shield", qsTr("Privacy"), "PrivacyPage"], ["user", qsTr("Account"), "AccountSettingsPage"], ["database", qsTr("Data"), "DataPage"], ["activity", qsTr("Diagnostics"), "DiagnosticsPage"]]

    title: qsTr("Settings")
    wantedWidth: 820
    wantedHeight: 640
    padding: Theme.l
    onOpened: list.forceActiveFocus()

    contentItem: FocusScope {
        SheetTitle {
            id: head

            width: parent.width
            text: root.title
            onClosed: root.close()
        }

        ListView {
            id: list

            objectName: "settingsTabs"
            anchors.left: parent.left
            anchors.top: head.bottom
            anchors.topMargin: Theme.s
            width: root.narrow ? parent.width : Math.round(190 * Math.max(1, Theme.textScale * 0.85))
            height: root.narrow ? Theme.control + Theme.s : parent.height - head.height - Theme.s
            orientation: root.narrow ? ListView.Horizontal : ListView.Vertical
            focus: true
            clip: true
            model: root.pages
            currentIndex: root.current
            highlightMoveDuration: 0
            highlightRangeMode: ListView.ApplyRange
            preferredHighlightBegin: root.narrow ? Theme.xl : 0
            preferredHighlightEnd: root.narrow ? width - Theme.xl : height
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: root.title
            onCurrentIndexChanged: root.current = currentIndex

            delegate: SettingsTab {
                width: root.narrow ? implicitWidth : list.width
                onClicked: root.current = index
            }
        }

        Loader {
            id: page

            anchors.left: root.narrow ? parent.left : list.right
            anchors.leftMargin: root.narrow ? 0 : Theme.xl
            anchors.right: parent.right
            anchors.top: root.narrow ? list.bottom : head.bottom
            anchors.topMargin: Theme.s
            anchors.bottom: parent.bottom
            Component.onCompleted: show()

            function show(): void {
                setSource("qrc:/qt/qml/Mimi/Ui/settings/" + root.pages[root.current][2] + ".qml", {
                        "app": root.app
                    });
            }

            Connections {
                target: root

                function onCurrentChanged(): void {
                    page.show();
                }
            }
        }
    }
}
