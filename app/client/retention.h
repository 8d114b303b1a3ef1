// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"

#include <QObject>
#include <QTimer>

namespace mimi::client {

//! Deletes on this device what is older than the owner wants to keep: at once, and every hour. What has a star, is
//! unread or was not sent yet stays.
class Retention : public QObject
{
    Q_OBJECT

public:
    explicit Retention(LocalStore &store, QObject *parent = nullptr);

    //! 0 keeps everything.
    void setDays(int days);
    //! Messages from before that time are not kept; 0 if all are.
    qint64 keptFrom() const;

Q_SIGNALS:
    void removed(mimi::chat::UserId peer, const QList<mimi::client::LocalId> &ids);

private:
    void run();

    LocalStore &m_store;
    QTimer m_timer;
    int m_days = 0;
    bool m_running = false;
};

} // namespace mimi::client
