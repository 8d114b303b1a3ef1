// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

class QDBusVariant;

namespace mimi::desktop {

//! One namespace of org.freedesktop.portal.Settings, live. Silent where there is no portal.
class PortalSettings : public QObject
{
    Q_OBJECT

public:
    explicit PortalSettings(QString space, QObject *parent = nullptr);

    //! Asks for all keys; changed() follows for each. Asks again by itself when a portal appears.
    void read();

Q_SIGNALS:
    void changed(const QString &key, const QVariant &value);

private Q_SLOTS:
    void onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    QString m_space;
};

} // namespace mimi::desktop
