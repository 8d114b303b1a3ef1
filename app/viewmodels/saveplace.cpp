// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/saveplace.h"

#include <QGuiApplication>
#include <QWindow>

namespace mimi {

using desktop::SaveDialog;
using namespace Qt::StringLiterals;

SavePlace::SavePlace(QObject *parent) : QObject(parent)
{
    connect(&m_dialog, &SaveDialog::availableChanged, this, &SavePlace::availableChanged);
    connect(&m_dialog, &SaveDialog::chosen, this, &SavePlace::chosen);
}

void SavePlace::ask(const QString &title, const QString &path)
{
    const QWindow *window = QGuiApplication::focusWindow();
    const bool isX11 = QGuiApplication::platformName() == "xcb"_L1;
    m_dialog.open(title, path, window && isX11 ? quint64(window->winId()) : 0);
}

} // namespace mimi
