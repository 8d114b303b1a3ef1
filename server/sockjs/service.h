// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/link.h"
#include "server/net/service.h"
#include "server/net/worker.h"
#include "server/sockjs/options.h"
#include "server/sockjs/route.h"
#include "server/sockjs/sessiontable.h"

#include <any>
#include <functional>
#include <memory>
#include <vector>

namespace mimi::sockjs {

//! Gives a new session, or raw WebSocket, its handler; in the worker's thread. Not null.
using HandlerFactory = std::function<std::unique_ptr<net::LinkHandler>(net::Link &link, const net::HttpRequest &request,
                                                                       const std::any &identity, net::Worker &worker)>;

//! Who may use the service. A session belongs to who opened it: for others it does not exist.
struct Admission
{
    using Verdict = net::WebSocketService::Verdict;

    //! Asked for every request of a session, as WebSocketService::admit. Absent: all are welcome.
    std::function<void(const net::HttpRequest &, net::Worker &, std::function<void(Verdict)> decided)> admit;
    std::function<bool(const std::any &, const std::any &)> isSame;
};

//! SockJS 0.3 below Options::prefix: info and iframe pages, and sessions over WebSocket,
//! XHR streaming and polling, EventSource, HtmlFile and JSONP. It knows nothing of what they carry.
//!
//! Mount it for HTTP and WebSocket at the prefix. It must outlive the connections.
class Service final : public net::HttpService, public net::WebSocketService
{
public:
    //! `workers`: how many there are; sessions stay with the one that opened them.
    Service(Options options, int workers, HandlerFactory makeHandler, Admission admission = {});
    ~Service() override;

    void handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &worker) override;
    std::optional<size_t> affinity(const net::HttpRequest &request) const override;
    qsizetype bodyLimit(const net::HttpRequest &request) const override;

    void admit(const net::HttpRequest &request, net::Worker &worker, std::function<void(Verdict)> decided) override;
    void opened(net::Link &link, const net::HttpRequest &request, std::any identity, net::Worker &worker) override;
    QStringList subprotocols() const override;

    //! Ends the worker's sessions over HTTP with 1001; in its thread, before it stops.
    void endSessions(net::Worker &worker);

private:
    struct Call;

    void handleSession(Call call);
    void handleAdmitted(const Call &call, const std::any &identity);
    void receive(const Call &call, const std::any &identity);
    void send(const Call &call, Session &session) const;
    Session *openSession(const Call &call, const std::any &identity);
    SessionTable &tableOf(const net::Worker &worker);
    bool isOwner(const Session &session, const std::any &identity) const;

    const Options m_options;
    const HandlerFactory m_makeHandler;
    const Admission m_admission;
    std::vector<SessionTable> m_tables; //!< one for each worker
};

} // namespace mimi::sockjs
