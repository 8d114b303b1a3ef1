// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mimi::desktop {

//! The number on the app's icon in docks that know com.canonical.Unity.LauncherEntry (Plasma, Ubuntu, Dash to Dock).
//! It is a broadcast: nobody needs to listen.
class LauncherBadge : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int count READ count WRITE setCount NOTIFY countChanged)

public:
    //! desktopFile is the name of the app's desktop entry ("mimi.desktop").
    explicit LauncherBadge(QString desktopFile, QObject *parent = nullptr);
    //! Takes the number away.
    ~LauncherBadge() override;

    int count() const { return m_count; }
    void setCount(int count);
    //! Also asks for attention (the icon moves or glows).
    void setUrgent(bool urgent);

Q_SIGNALS:
    void countChanged(int count);

private:
    void publish();

    QString m_desktopFile;
    int m_count = 0;
    bool m_urgent = false;
};

} // namespace mimi::desktop
