// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/http.h"
#include "server/net/link.h"

#include <any>
#include <functional>
#include <optional>
#include <vector>

namespace mimi::net {

class Worker;

//! Answers HTTP requests. One instance serves all workers: handle() is called in the thread of the
//! connection (`worker`), and the reply belongs to that thread.
class HttpService
{
public:
    virtual ~HttpService() = default;

    virtual void handle(const HttpRequest &request, HttpReplyPtr reply, Worker &worker) = 0;

    //! Requests with the same number are handled by the same worker (number modulo workers): for
    //! services whose sessions outlive a request. Nothing: any worker.
    virtual std::optional<size_t> affinity(const HttpRequest &) const { return std::nullopt; }

    //! The largest body accepted for this request; checked before it is read.
    virtual qsizetype bodyLimit(const HttpRequest &) const;
};

//! Decides on WebSocket handshakes and takes the connections. Threads as in HttpService.
class WebSocketService
{
public:
    //! Either a refusal, sent instead of the upgrade, or who it is that connects (of the service's own type).
    struct Verdict
    {
        std::optional<HttpResponse> refusal;
        std::any identity;
    };

    virtual ~WebSocketService() = default;

    //! `decided` is called once, now or later, in the worker's thread.
    virtual void admit(const HttpRequest &request, Worker &worker, std::function<void(Verdict)> decided) = 0;
    //! The handshake is done. The service gives the link a handler before it returns.
    virtual void opened(Link &link, const HttpRequest &request, std::any identity, Worker &worker) = 0;
    //! In order of preference; the first one of the client's list that is here is chosen.
    virtual QStringList subprotocols() const { return {}; }
};

//! What is served where, in the order of adding: the first match wins.
class Site
{
public:
    struct Match
    {
        HttpService *http = nullptr;
        WebSocketService *webSocket = nullptr;
    };

    //! `path` itself and everything below it.
    void mount(QByteArray path, HttpService *http, WebSocketService *webSocket = nullptr);
    Match find(QByteArrayView path) const;

private:
    struct Mount
    {
        QByteArray path;
        Match match;
    };
    std::vector<Mount> m_mounts;
};

} // namespace mimi::net
