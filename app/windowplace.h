// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRect>
#include <QTimer>

class QWindow;

namespace mimi {

class Settings;

//! Where a window goes that stood at \a wanted, given the room of each screen: there, if enough of it can be seen;
//! else into the middle of the first screen; never larger than its screen. Invalid if nothing is known.
QRect placeOnScreens(const QRect &wanted, const QList<QRect> &screens);

//! Keeps where the window stands and how large it is over restarts.
class WindowPlace : public QObject
{
    Q_OBJECT

public:
    //! Puts the window where it was; it is not shown yet.
    WindowPlace(QWindow &window, Settings &settings);
    ~WindowPlace() override;

private:
    void restore();
    void note();
    void save();

    QWindow &m_window;
    Settings &m_settings;
    QRect m_place; // as it is while neither maximized nor full screen
    bool m_maximized = false;
    QTimer m_rest;
};

} // namespace mimi
