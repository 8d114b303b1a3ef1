// SPDX-License-Identifier: GPL-3.0-or-later
// Not bound: a ListView of Qt 6.4 cannot make the headings of its sections from a bound component.
import QtQuick
import QtQuick.Templates as T
import Mimi.ViewModels
import Mimi.Ui

//! All keys, made from the table of actions.
Sheet {
    id: root

    required property App app

    title: qsTr("Keys")
    wantedWidth: 560
    wantedHeight: 720
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

            anchors.top: head.bottom
            anchors.topMargin: Theme.s
            anchors.bottom: parent.bottom
            width: parent.width
            focus: true
            activeFocusOnTab: true
            clip: true
            model: root.app.actions
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.title
            section.property: "group"
            section.delegate: Label {
                required property string section

                width: ListView.view.width
                topPadding: Theme.m
                bottomPadding: Theme.xs
                text: section
                color: Theme.accent
                font.pixelSize: Theme.fontSmall
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }

            delegate: Item {
                id: line

                required property string title
                required property string keys

                width: ListView.view.width - Theme.m
                readonly property bool stacked: titleLabel.implicitWidth + keysLabel.implicitWidth + Theme.m > width

                height: (stacked ? titleLabel.height + keysLabel.height : Math.max(titleLabel.height, keysLabel.height)) + Theme.s
                Accessible.role: Accessible.ListItem
                Accessible.name: title + ": " + keys

                FocusRing {
                    control: line
                    shown: line.ListView.isCurrentItem && line.ListView.view.activeFocus
                    anchors.margins: 0
                }

                Label {
                    id: titleLabel

                    anchors.left: parent.left
                    y: line.stacked ? Theme.xs : Math.round((parent.height - height) / 2)
                    width: line.stacked ? parent.width : parent.width - keysLabel.width - Theme.m
                    text: line.title
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                Label {
                    id: keysLabel

                    anchors.right: parent.right
                    y: line.stacked ? titleLabel.y + titleLabel.height : Math.round((parent.height - height) / 2)
                    width: Math.min(implicitWidth, parent.width)
                    horizontalAlignment: Text.AlignRight
                    wrapMode: Text.Wrap
                    text: line.keys
                    color: Theme.textSoft
                    font.pixelSize: Theme.fontSmall
                    Accessible.ignored: true
                }
            }

            WheelScroll {
                view: list
            }
        }
    }
}
