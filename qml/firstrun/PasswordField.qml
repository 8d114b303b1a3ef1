// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mimi.Ui

//! A password that can be looked at.
TextField {
    id: root

    leftPadding: Theme.mirrored ? Theme.control + Theme.xs : Theme.m
    rightPadding: Theme.mirrored ? Theme.m : Theme.control + Theme.xs
    echoMode: show.checked ? TextInput.Normal : TextInput.Password
    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    // Qt Quick says no name of what it knows to be a password's field; the role comes from the echo mode all the same.
    Accessible.onPasswordEditChanged: {
        if (Accessible.passwordEdit)
            Accessible.passwordEdit = false;
    }

    IconButton {
        id: show

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        checkable: true
        iconName: "eye"
        text: checked ? qsTr("Hide the password") : qsTr("Show the password")
        Accessible.name: root.Accessible.name + ": " + qsTr("Show the password")
    }
}
