// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQml
import QtQml.Models
import QtQuick
import Mimi.ViewModels

//! A shortcut for each line of the table of actions.
Instantiator {
    id: root

    required property Actions actions
    property bool enabled: true
    //! These work above sheets too; what opens something does not.
    readonly property list<string> everywhere: ["lock", "larger", "smaller", "normalSize", "quit"]
    //! These work also while nobody is signed in, and above the lock.
    readonly property list<string> always: ["quit"]

    model: actions

    delegate: Shortcut {
        required property string actionId
        required property bool shortcut
        required property var keySequences

        enabled: shortcut && (root.enabled || root.always.includes(actionId))
        sequences: keySequences
        context: root.everywhere.includes(actionId) ? Qt.ApplicationShortcut : Qt.WindowShortcut
        onActivated: root.actions.trigger(actionId)
        onActivatedAmbiguously: root.actions.trigger(actionId)
    }
}
