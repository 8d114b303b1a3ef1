// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace mimi {

//! What the command line asks for.
struct Options
{
    QString profile;
    QString folder; //!< where the profile's data lies
    QString server; //!< address to offer at the first run
    QString language;
    QString instance;     //!< names the one running app of this data
    QString link;         //!< a mimi: link
    bool keychain = true; //!< false: tokens go into a file
    bool hidden = false;  //!< start in the tray (autostart)
};

//! --help and --version need no display: call it before the application is made.
void spareDisplay(int argc, char **argv);

//! Ends the program for --help, --version and wrong options.
Options readOptions(const QCoreApplication &application);

} // namespace mimi
