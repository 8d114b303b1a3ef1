// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace mimi::desktop {

//! Tells when the window should lock: nobody has typed or pointed for some minutes, the desktop's screen was
//! locked, or the computer goes to sleep. One timer while it counts, none when it is off.
class IdleWatch : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int minutes READ minutes WRITE setMinutes NOTIFY minutesChanged)

public:
    explicit IdleWatch(QObject *parent = nullptr);

    int minutes() const;
    //! 0 turns the counting off; the screen's lock and sleep still count.
    void setMinutes(int minutes);

Q_SIGNALS:
    void minutesChanged(int minutes);
    void away();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void onScreenSaver(bool active);
    void onSleep(bool starting);

private:
    QTimer m_timer;
    int m_minutes = 0;
};

} // namespace mimi::desktop
