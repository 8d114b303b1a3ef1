// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/frontdoor.h"
#include "server/net/worker.h"
#include "tests/server/httppeer.h"
#include "tests/support/sockjs-echo/echoservices.h"

#include <QUrl>
#include <QUuid>
#include <QWebSocket>
#include <memory>

// The answer is complete, or its head is there.
#define TRY_COMPLETE(peer) QTRY_VERIFY((peer)->isComplete())
#define TRY_ANSWERED(peer) QTRY_VERIFY((peer)->isAnswered())

namespace mimi {

//! The services of sockjs-echo on a port and workers of their own.
class SockJsFixture
{
public:
    static constexpr int workerCount = 2;
    static constexpr char neverCached[] = "no-store, no-cache, no-transform, must-revalidate, max-age=0";

    //! Connection as Firefox 6 sent it.
    static QByteArrayList upgrade()
    {
        return {"Connection: keep-alive, Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw=="};
    }
    static QByteArray newSession() { return "/000/" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

    bool start()
    {
        m_services.mountIn(m_site);
        net::FrontDoorOptions options;
        options.connectionsPerAddress = 0;
        options.unauthenticatedPerAddress = 0;
        m_door = std::make_unique<net::FrontDoor>(options, m_site, m_workers);
        return m_door->start();
    }
    void stop()
    {
        for (int i = 0; i < workerCount; ++i) {
            net::Worker &worker = m_workers.at(i);
            worker.post([this, &worker] { m_services.endSessions(worker); });
        }
        m_door->stop(std::chrono::seconds(1));
        m_workers.stop();
    }

    quint16 port() const { return m_door->serverPort(); }
    std::unique_ptr<HttpPeer> ask(const QByteArray &method, const QByteArray &path, const QByteArrayList &headers = {},
                                  const QByteArray &body = {}) const
    {
        auto peer = std::make_unique<HttpPeer>(port());
        peer->request(method, path, headers, body);
        return peer;
    }
    QUrl socketUrl(const QByteArray &path) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port()).arg(QString::fromLatin1(path)));
    }

protected:
    net::WorkerPool m_workers{workerCount};
    sockjs::EchoServices m_services{workerCount};
    net::Site m_site;
    std::unique_ptr<net::FrontDoor> m_door;
};

} // namespace mimi
