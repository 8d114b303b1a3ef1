// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QGuiApplication;

namespace mimi {

//! Sets the locale and installs the translations: of \a code ("zh_CN"), else of the system.
void installLanguage(QGuiApplication &application, const QString &code);

//! A list of families in which Chinese and colour emoji are found, the desktop's own font first.
void installFonts(QGuiApplication &application);

} // namespace mimi
