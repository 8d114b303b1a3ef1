// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/net/addresslimits.h"
#include "server/net/forwarded.h"
#include "server/net/netfigures.h"

#include <QHostAddress>
#include <QSslConfiguration>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace mimi::net {

class Gate;
class Site;
class WorkerPool;

struct FrontDoorOptions
{
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0; //!< 0: any free one
    std::optional<QSslConfiguration> tls;
    QList<Subnet> trustedProxies; //!< whose word about the client's address is believed

    int connectionsPerAddress = limits::connectionsPerAddress;         //!< 0: any number
    int unauthenticatedPerAddress = limits::unauthenticatedPerAddress; //!< 0: any number
    qsizetype webSocketMessage = limits::webSocketMessage;             //!< bytes of an incoming message
    qint64 queuedBytes = 2 * limits::outgoingQueue;                    //!< a WebSocket that keeps more is cut off
    std::chrono::milliseconds handshakeTime = limits::handshake;       //!< for TLS, and for a head
    std::chrono::milliseconds idleTime = std::chrono::seconds(60);     //!< between two requests
    std::chrono::milliseconds lingerTime = std::chrono::seconds(2);    //!< for reading a last response
    int bodyBytesPerSecond = 4 * 1024;                                 //!< a slower body is given up
    int backlog = 4096;
};

//! Counts what is open, so that stopping can wait for it. Any thread.
class OpenConnections
{
public:
    void enter();
    void leave();
    //! False if there are still some after that time.
    bool waitForNone(std::chrono::milliseconds time);
    int count() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_none;
    int m_count = 0; // guarded by m_mutex
};

//! What the gates have in common.
struct Premises
{
    const FrontDoorOptions options;
    const Site &site;
    WorkerPool &workers;
    AddressLimits addresses;
    OpenConnections open;
    std::vector<Gate *> gates{}; //!< by the number of their worker
    NetFigures figures{};
    std::atomic<bool> draining = false; //!< every HTTP connection ends behind its next answer
};

} // namespace mimi::net
