// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/connectivity.h"
#include "app/client/reconnectpolicy.h"
#include "app/client/stompclient.h"

#include <QObject>
#include <QTimer>

namespace mimi::client {

//! Keeps a StompClient connected: tries again after failures, later and later, and at once when the network comes back.
class Connector : public QObject
{
    Q_OBJECT

public:
    explicit Connector(StompClient &stomp, QObject *parent = nullptr);

    void setPolicy(ReconnectPolicy policy) { m_policy = policy; }

    //! From now on a connection is wanted.
    void start(const StompClient::Options &options);
    //! No connection is wanted any more; \a reason is shown.
    void stop(const QString &reason = {});
    //! Now instead of at nextAttempt.
    void retryNow();
    //! Ends the connection as if it had failed, and tries again.
    void restart();
    //! The connection has proved useful: the next failure is a first one again.
    void settled() { m_policy.succeeded(); }

    const Connectivity &connectivity() const { return m_connectivity; }

Q_SIGNALS:
    void changed();
    //! The token is not good any more; stopped.
    void unauthorized();

private:
    void attempt();
    void onDisconnected(const Disconnect &reason);
    void watchNetwork();
    void set(Connectivity connectivity);

    StompClient &m_stomp;
    StompClient::Options m_options;
    ReconnectPolicy m_policy;
    QTimer m_wait;
    Connectivity m_connectivity{Connectivity::State::Offline};
    bool m_wanted = false;
    bool m_watching = false;
};

} // namespace mimi::client
