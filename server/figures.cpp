// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/figures.h"

#include "server/accounts/passwords.h"
#include "server/accounts/ratelimit.h"
#include "server/chat/chatservice.h"
#include "server/metrics/process.h"
#include "server/net/frontdoor.h"
#include "server/net/pulse.h"
#include "server/storage/metrics.h"
#include "server/storage/store.h"
#include "server/version.h"

namespace mimi::server {

using metrics::Sheet;

namespace {

// What SQLite takes if it is not told otherwise.
constexpr double pageBytes = 4096;

void writeServer(Sheet &sheet, const FigureSources &from)
{
    const QByteArray version = serverName().split('/').last();
    sheet.gauge("mimi_build_info", "Which program this is.", "version", {{version.constData(), 1}});
    sheet.gauge("mimi_ready", "1 if clients shall be sent here.", from.isReady() ? 1 : 0);
    sheet.gauge("mimi_worker_delay_seconds", "How long a task last waited for the busiest worker.",
                double(from.pulse.delay().count()) / 1e6);
}

void writeConnections(Sheet &sheet, const FigureSources &from)
{
    const net::NetFigures &net = from.door.figures();
    sheet.gauge("mimi_connections", "Open connections of every kind.", from.door.connections());
    sheet.gauge("mimi_sessions", "STOMP sessions after CONNECT.", double(from.connections.count()));
    sheet.gauge("mimi_users_online", "Users with a session.", double(from.connections.userCount()));
    sheet.counter("mimi_connections_accepted_total", "Connections that were accepted.", double(net.accepted.value()));
    sheet.counter("mimi_connections_rejected_total", "Connections that were turned away.", "reason",
                  {{"address_limit", double(net.refused.value())},
                   {"flood", double(net.dropped.value())},
                   {"origin", double(from.chat.refusals().origin.value())},
                   {"token", double(from.chat.refusals().token.value())}});
    sheet.counter("mimi_accept_rests_total", "Times that accepting rested for want of descriptors.",
                  double(net.rests.value()));
    sheet.counter("mimi_websocket_handshakes_total", "WebSocket handshakes that succeeded.",
                  double(net.webSockets.value()));
    sheet.counter("mimi_http_requests_total", "Requests over HTTP.", "answered",
                  {{"service", double(net.requests.value())}, {"refused", double(net.badRequests.value())}});
}

void writeLogins(Sheet &sheet, const FigureSources &from)
{
    const accounts::LoginFigures &logins = from.logins.figures();
    sheet.counter("mimi_logins_total", "Names and passwords that were tried.", "result",
                  {{"succeeded", double(logins.succeeded.value())},
                   {"failed", double(logins.failed.value())},
                   {"delayed", double(logins.delayed.value())}});
    sheet.counter("mimi_account_requests_total", "Accounts that were asked for.", double(logins.accounts.value()));
    sheet.gauge("mimi_password_queue", "Hashes and comparisons that wait or are at work.", from.passwords.waiting());
}

void writeChat(Sheet &sheet, const FigureSources &from)
{
    const auto sum = [&from](auto counterOf) {
        double total = 0;
        for (const Hub *hub : from.hubs)
            total += double(counterOf(hub->figures()).value());
        return total;
    };
    const auto sends = [&sum](storage::AppendOutcome::Result result) {
        return sum([result](const ChatFigures &f) -> auto & { return f.sends[size_t(result)]; });
    };
    using Result = storage::AppendOutcome::Result;
    sheet.counter("mimi_stomp_frames_total", "STOMP frames and heart-beats.", "direction",
                  {{"in", sum([](const ChatFigures &f) -> auto & { return f.traffic.framesIn; })},
                   {"out", sum([](const ChatFigures &f) -> auto & { return f.traffic.framesOut; })}});
    sheet.counter("mimi_stomp_errors_total", "ERROR frames.",
                  sum([](const ChatFigures &f) -> auto & { return f.traffic.errors; }));
    sheet.counter("mimi_queue_overflows_total", "Sessions that ended because their peer read too slowly.",
                  sum([](const ChatFigures &f) -> auto & { return f.traffic.overflows; }));
    sheet.counter("mimi_sends_total", "Messages that were sent, by what became of them.", "result",
                  {{"stored", sends(Result::Stored)},
                   {"repeated", sends(Result::Repeated)},
                   {"unknown_receiver", sends(Result::UnknownReceiver)},
                   {"quota_exceeded", sends(Result::QuotaExceeded)},
                   {"store_failed", sends(Result::StoreFailed)}});
    sheet.counter("mimi_deliveries_total", "Messages that were pushed, to each device and subscription.",
                  sum([](const ChatFigures &f) -> auto & { return f.deliveries; }));
    sheet.counter("mimi_confirmations_total", "Messages that were confirmed.",
                  sum([](const ChatFigures &f) -> auto & { return f.confirmations; }));
    sheet.counter("mimi_pending_pages_total", "Pages of pending messages that were read for Init.",
                  sum([](const ChatFigures &f) -> auto & { return f.pendingPages; }));
}

void writeStorage(Sheet &sheet, const storage::Store &store)
{
    const storage::Metrics &from = store.metrics();
    sheet.gauge("mimi_store_writable", "1 if the database takes what is written.", store.isReady() ? 1 : 0);
    sheet.gauge("mimi_pending_messages", "Messages that wait for their confirmation.", double(from.pending));
    sheet.counter("mimi_store_commits_total", "Transactions.", "result",
                  {{"committed", double(from.commits)}, {"failed", double(from.failedCommits)}});
    sheet.counter("mimi_store_commands_total", "Commands and changes that were committed.", double(from.commands));
    sheet.histogram("mimi_store_commit_seconds", "How long transactions took, to the disk and back.",
                    from.commitSeconds);
    sheet.histogram("mimi_store_batch_size", "How many commands and changes shared a transaction.", from.batch);
    sheet.gauge("mimi_store_log_bytes", "Size of the write-ahead log.", double(from.logPages) * pageBytes);
}

} // namespace

void writeFigures(Sheet &sheet, const FigureSources &sources)
{
    writeServer(sheet, sources);
    writeConnections(sheet, sources);
    writeLogins(sheet, sources);
    writeChat(sheet, sources);
    writeStorage(sheet, sources.store);
    metrics::writeProcess(sheet);
}

} // namespace mimi::server
