// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/serverapi.h"
#include "protocol/chat/payloads.h"

#include <QObject>
#include <QTimer>

namespace mimi::client {

//! Messages on their way from the connection to the disk: many in one transaction, and confirmed only after it.
class Inbox : public QObject
{
    Q_OBJECT

public:
    Inbox(LocalStore &store, UserId self, QObject *parent = nullptr);

    //! What somebody has sent to us, or what oneself has written on another device.
    void take(const chat::Message &message);
    //! What has not reached the disk will be pushed again.
    void connectionLost();

Q_SIGNALS:
    //! On disk: tell the server.
    void confirmable(const mimi::chat::ConfirmRequest &request);
    //! On disk: what others have sent, and what oneself has written elsewhere.
    void stored(const mimi::client::Stored &stored);

private:
    void flush();
    void finish(const QList<HistoryMessage> &batch, const StoreResult<Stored> &result);

    LocalStore &m_store;
    UserId m_self;
    QList<HistoryMessage> m_waiting;
    bool m_busy = false;
    QTimer m_retry;
};

HistoryMessage toHistory(const chat::Message &message);

} // namespace mimi::client
