// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"

#include <QString>
#include <QStringList>

namespace mimi::desktop {

//! Starting with the desktop: an XDG autostart entry; on Windows a value of the Run key, on macOS a LaunchAgent.
class Autostart
{
public:
    //! program and arguments are what the desktop shall run; each profile has an entry of its own.
    Autostart(const QString &profile, QString program, QStringList arguments);

    bool isEnabled() const;
    //! The error is a text for people.
    Result<Done, QString> setEnabled(bool enabled) const;

    //! The file (or key) that says it.
    QString location() const;

private:
    QString m_id;
    QString m_program;
    QStringList m_arguments;
};

//! A command line for the Exec key, quoted as the Desktop Entry Specification asks ("The Exec key").
QString desktopEntryCommand(const QString &program, const QStringList &arguments);

} // namespace mimi::desktop
