// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowplace.h"

#include "app/viewmodels/settings.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWindow>
#include <algorithm>

namespace mimi {

namespace {

//! So much of a window must be seen that one can take hold of it.
constexpr QSize handle{120, 60};

} // namespace

QRect placeOnScreens(const QRect &wanted, const QList<QRect> &screens)
{
    if (!wanted.isValid() || screens.isEmpty())
        return {};
    const auto holds = [&](const QRect &screen) {
        const QRect seen = screen.intersected(wanted);
        return seen.width() >= handle.width() && seen.height() >= handle.height() && wanted.top() >= screen.top();
    };
    const auto found = std::find_if(screens.begin(), screens.end(), holds);
    const QRect screen = found == screens.end() ? screens.constFirst() : *found;
    QRect place(wanted.topLeft(), wanted.size().boundedTo(screen.size()));
    if (found == screens.end() || place.size() != wanted.size())
        place.moveCenter(screen.center());
    return place;
}

WindowPlace::WindowPlace(QWindow &window, Settings &settings) : QObject(&window), m_window(window), m_settings(settings)
{
    restore();
    m_rest.setSingleShot(true);
    m_rest.setInterval(500);
    connect(&m_rest, &QTimer::timeout, this, &WindowPlace::save);
    for (const auto changed : {&QWindow::xChanged, &QWindow::yChanged, &QWindow::widthChanged, &QWindow::heightChanged})
        connect(&window, changed, this, &WindowPlace::note);
    connect(&window, &QWindow::visibilityChanged, this, &WindowPlace::note);
}

WindowPlace::~WindowPlace()
{
    if (m_rest.isActive())
        save();
}

void WindowPlace::restore()
{
    QList<QRect> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append(screen->availableGeometry());
    m_place = placeOnScreens(m_settings.window(), screens);
    m_maximized = m_settings.isMaximized();
    if (m_place.isValid())
        m_window.setGeometry(m_place);
    if (m_maximized)
        m_window.setWindowStates(Qt::WindowMaximized);
}

void WindowPlace::note()
{
    if (!m_window.isVisible() || m_window.visibility() == QWindow::Minimized)
        return;
    m_maximized = m_window.visibility() == QWindow::Maximized;
    if (m_window.visibility() == QWindow::Windowed)
        m_place = m_window.geometry();
    m_rest.start();
}

void WindowPlace::save()
{
    if (m_place.isValid())
        m_settings.setWindow(m_place);
    m_settings.setMaximized(m_maximized);
}

} // namespace mimi
