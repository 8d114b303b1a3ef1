// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mimi {

//! What the command line asks for.
struct Options
{
    QString profile;
    QString folder; //!< where the profile's data lies
    QString server; //!< address to offer at the first run
    QString language;
    QString instance;       //!< names the one running app of this data
    QString link;           //!< a mimi: link
    bool keychain = true;   //!< false: tokens go into a file
    bool hidden = false;    //!< start in the tray (autostart)
    bool ownFolder = false; //!< the folder was named
};

//! --help and --version need no display: call it before the application is made.
void spareDisplay(int argc, char **argv);

//! \a arguments begin with the program. Ends it for --help, --version and wrong options.
Options readOptions(const QStringList &arguments);

//! What the desktop is to run so that the same profile starts again, in the tray.
QStringList autostartArguments(const Options &options);

} // namespace mimi
