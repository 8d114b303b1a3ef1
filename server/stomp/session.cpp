// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stomp/session.h"

#include "protocol/stomp/encoder.h"

#include <QRandomGenerator>
#include <algorithm>

namespace mimi::server {

using stomp::Command;
using stomp::Frame;
using stomp::Version;
namespace header = stomp::header;

namespace {

constexpr qint64 closeGraceMs = std::chrono::milliseconds(limits::closeGrace).count();
constexpr qint64 slowWhenScarceMs = 2000;
constexpr char supportedVersions[] = "1.0,1.1,1.2";

// STOMP 1.2, "Protocol Negotiation": the highest version that both know.
std::optional<Version> chooseVersion(const Frame &frame)
{
    if (!frame.hasHeader(header::acceptVersion))
        return Version::V1_0;
    const QList<QByteArray> offered = frame.header(header::acceptVersion).split(',');
    for (const Version version : {Version::V1_2, Version::V1_1, Version::V1_0}) {
        const auto same = [version](const QByteArray &text) { return text.trimmed() == stomp::name(version); };
        if (std::ranges::any_of(offered, same))
            return version;
    }
    return std::nullopt;
}

bool isConnecting(Command command)
{
    return command == Command::Connect || command == Command::Stomp;
}

// The header of ACK and NACK that names the message: STOMP 1.2 has given it another name.
const char *messageHeader(Version version)
{
    return version == Version::V1_2 ? header::id : header::messageId;
}

} // namespace

Session::Session(net::Link &link, Application &application, const Options &options, Traffic &traffic, qint64 now)
    : m_link(link),
      m_application(application),
      m_options(options),
      m_traffic(traffic),
      m_parser(options.parser),
      m_receipts([this](const QByteArray &receiptId) { sendReceipt(receiptId); }),
      m_transactions(options.transactions),
      m_queued(*options.queueBudget),
      m_started(now),
      m_now(now),
      m_lastReceived(now),
      m_lastSent(now),
      m_lastDrained(now)
{ }

void Session::received(QByteArrayView bytes, qint64 now)
{
    m_now = m_lastReceived = now;
    if (m_state == State::Disconnecting || m_state == State::Closing)
        return;
    m_parser.feed(bytes);
    while (m_state == State::Waiting || m_state == State::Connected) {
        const auto next = m_parser.next();
        if (!next)
            return;
        if (*next)
            handle(next->value());
        else
            sendError(next->error().reason, {}, next->error().receiptId, closecode::protocolError);
    }
}

void Session::tick(qint64 now)
{
    m_now = now;
    noteQueued(m_link.queuedBytes());
    if (m_state == State::Waiting && now - m_started > m_options.connectTimeoutMs)
        close(closecode::policyViolation, QStringLiteral("No CONNECT frame came in time."));
    if (m_state == State::Disconnecting && now - m_lastReceived > closeGraceMs)
        close(closecode::normal, {}); // what is still under way must not keep the connection for ever
    if (m_state != State::Connected)
        return;
    // STOMP 1.2, "Heart-beating", asks for an error margin: the peer is dropped between two and three periods.
    const qint64 expect = m_heartBeat.expect.count();
    if (expect > 0 && now - m_lastReceived > expect * 9 / 4) {
        close(closecode::policyViolation, QStringLiteral("The promised heart-beats did not come."));
        return;
    }
    if (m_queued.bytes() > QueueBudget::little && now - m_lastDrained > slowWhenScarceMs
        && m_options.queueBudget->isScarce()) {
        failSlowReader();
        return;
    }
    const qint64 send = m_heartBeat.send.count();
    if (send > 0 && now - m_lastSent >= send * 3 / 4)
        transmit("\n");
}

void Session::message(int key, QByteArrayView tail, quint64 tag, qint64 now)
{
    m_now = now;
    const auto found = std::ranges::find(m_subscriptions, key, [](const auto &s) { return s->key(); });
    if (m_state != State::Connected || found == m_subscriptions.end())
        return;
    const qint64 queued = m_link.queuedBytes();
    noteQueued(queued);
    const bool isTooMuch = queued + tail.size() > m_options.outgoingQueue
        || (queued > QueueBudget::little && m_options.queueBudget->isExhausted());
    if (isTooMuch)
        failSlowReader();
    else
        transmit((*found)->message(m_nextMessage++, tail, tag));
}

void Session::noteQueued(qint64 bytes)
{
    m_queued.set(bytes);
    if (bytes == 0)
        m_lastDrained = m_now;
}

void Session::failSlowReader()
{
    m_traffic.overflows.add();
    fail("You read too slowly; what is pending is kept.", {}, 0, closecode::tryAgainLater);
}

void Session::fail(QByteArrayView reason, QByteArrayView body, Ticket ticket, quint16 code)
{
    sendError(reason, body, m_receipts.receiptId(ticket), code);
}

void Session::close(quint16 code, const QString &reason)
{
    if (m_state == State::Closing)
        return;
    m_state = State::Closing;
    m_link.close(code, reason);
}

void Session::handle(const Frame &frame)
{
    m_traffic.framesIn.add();
    if (isConnecting(frame.command)) {
        if (m_state == State::Waiting)
            connect(frame);
        else
            failFrame(frame, "The connection is connected already.");
    } else if (m_state == State::Waiting) {
        failFrame(frame, "The first frame must be CONNECT or STOMP.");
    } else if (!frame.body.isEmpty() && frame.command != Command::Send && m_version != Version::V1_0) {
        // "Only the SEND, MESSAGE, and ERROR frames MAY have a body." (STOMP 1.1 and 1.2, "Body")
        failFrame(frame, "Only SEND frames may have a body.");
    } else {
        dispatch(frame);
    }
}

void Session::dispatch(const Frame &frame)
{
    switch (frame.command) {
    case Command::Send:
        return send(frame);
    case Command::Subscribe:
        return subscribe(frame);
    case Command::Unsubscribe:
        return unsubscribe(frame);
    case Command::Ack:
    case Command::Nack:
        return acknowledge(frame);
    case Command::Begin:
        return begin(frame);
    case Command::Commit:
        return commit(frame);
    case Command::Abort:
        return abort(frame);
    case Command::Disconnect:
        return disconnect(frame);
    default:
        return failFrame(frame, "This is a server's frame.");
    }
}

void Session::connect(const Frame &frame)
{
    const std::optional<Version> version = chooseVersion(frame);
    if (!version)
        return failFrame(frame, "Supported protocol versions are 1.0, 1.1 and 1.2.");
    stomp::HeartBeat wanted;
    if (frame.hasHeader(header::heartBeat) && *version != Version::V1_0) {
        const auto parsed = stomp::parseHeartBeat(frame.header(header::heartBeat));
        if (!parsed)
            return failFrame(frame, "The heart-beat header must be two numbers with a comma between them.");
        wanted = *parsed;
    }
    m_version = version;
    m_parser.setVersion(*version);
    m_heartBeat = stomp::negotiate(m_options.heartBeat, wanted);
    m_state = State::Connected;

    Frame connected{Command::Connected, {}, {}};
    connected.addHeader(header::version, stomp::name(*version).toByteArray());
    connected.addHeader(header::session, QByteArray::number(QRandomGenerator::global()->generate64(), 16));
    connected.addHeader(header::server, m_options.serverName);
    if (*version != Version::V1_0)
        connected.addHeader(header::heartBeat, stomp::toHeader(m_options.heartBeat));
    connected.headers.append(m_options.connectedHeaders);
    transmit(stomp::encode(connected, *version));
    m_application.connected();
}

void Session::send(const Frame &frame)
{
    if (frame.header(header::destination).isEmpty())
        return failFrame(frame, "SEND needs a destination header.");
    if (!frame.hasHeader(header::transaction))
        carryOut(frame, ticketFor(frame));
    else if (m_application.checkSend(frame))
        hold(frame);
}

void Session::subscribe(const Frame &frame)
{
    const QByteArray id = frame.header(header::id);
    const QByteArray destination = frame.header(header::destination);
    const std::optional<AckMode> mode = ackModeFromHeader(frame.header(header::ack));
    const auto sameId = [&id](const auto &s) { return !id.isNull() && s->id() == id; };
    if (destination.isEmpty())
        return failFrame(frame, "SUBSCRIBE needs a destination header.");
    if (id.isNull() && m_version != Version::V1_0)
        return failFrame(frame, "SUBSCRIBE needs an id header.");
    if (!mode)
        return failFrame(frame, "The ack header must be auto, client or client-individual.");
    if (std::ranges::any_of(m_subscriptions, sameId))
        return failFrame(frame, "A subscription with this id exists already.");
    if (qsizetype(m_subscriptions.size()) >= m_options.subscriptions)
        return failFrame(frame, "Too many subscriptions.");
    const int key = m_nextKey++;
    if (!m_application.subscribe(key, destination))
        return failFrame(frame, "There is nothing at this address for you.");
    m_subscriptions.push_back(std::make_unique<Subscription>(key, id, destination, *mode, *m_version));
    settle(ticketFor(frame), true);
    m_application.subscribed(key);
}

void Session::unsubscribe(const Frame &frame)
{
    const Subscription *subscription = findSubscription(frame);
    if (!subscription)
        return failFrame(frame, "There is no such subscription.");
    const int key = subscription->key();
    std::erase_if(m_subscriptions, [key](const auto &s) { return s->key() == key; });
    m_application.unsubscribed(key);
    settle(ticketFor(frame), true);
}

// 1.1 and later name the subscription by its id, 1.0 also by its destination.
Subscription *Session::findSubscription(const Frame &frame)
{
    const QByteArray id = frame.header(header::id);
    const QByteArray destination = frame.header(header::destination);
    const auto found = std::ranges::find_if(m_subscriptions, [&](const auto &s) {
        return id.isNull() ? m_version == Version::V1_0 && s->destination() == destination : s->id() == id;
    });
    return found == m_subscriptions.end() ? nullptr : found->get();
}

// ACK and NACK.
void Session::acknowledge(const Frame &frame)
{
    if (!frame.hasHeader(messageHeader(*m_version)))
        failFrame(frame, "The frame does not say which message it means.");
    else if (m_version == Version::V1_1 && !frame.hasHeader(header::subscription))
        failFrame(frame, "The frame does not say which subscription it means.");
    else if (m_version == Version::V1_0 && frame.command == Command::Nack)
        failFrame(frame, "STOMP 1.0 has no NACK.");
    else if (frame.hasHeader(header::transaction))
        hold(frame);
    else
        carryOut(frame, ticketFor(frame));
}

void Session::begin(const Frame &frame)
{
    const auto begun = m_transactions.begin(frame.header(header::transaction));
    if (begun)
        settle(ticketFor(frame), true);
    else
        failFrame(frame, begun.error());
}

void Session::commit(const Frame &frame)
{
    const auto held = m_transactions.take(frame.header(header::transaction));
    if (!held)
        return failFrame(frame, held.error());
    // Each held frame is one step, and the COMMIT itself one more.
    const Ticket ticket = ticketFor(frame, int(held->size()) + 1);
    for (const Frame &step : *held) {
        if (m_state == State::Connected)
            carryOut(step, ticket);
    }
    settle(ticket, true);
}

void Session::abort(const Frame &frame)
{
    const auto held = m_transactions.take(frame.header(header::transaction));
    if (held)
        settle(ticketFor(frame), true);
    else
        failFrame(frame, held.error());
}

// "RECEIPT before the close": earlier frames are finished first, and their receipts stand before it.
void Session::disconnect(const Frame &frame)
{
    const Ticket ticket = ticketFor(frame);
    m_state = State::Disconnecting;
    settle(ticket, true);
    if (m_receipts.isEmpty())
        close(closecode::normal, {});
}

// A frame of a transaction. Its receipt says that it is held, and so does not wait for the commit.
void Session::hold(const Frame &frame)
{
    const auto held = m_transactions.hold(frame.header(header::transaction), frame);
    if (held)
        settle(ticketFor(frame), true);
    else
        failFrame(frame, held.error());
}

// A SEND, ACK or NACK whose time has come: at once, or when its transaction is committed.
void Session::carryOut(const Frame &frame, Ticket ticket)
{
    if (frame.command == Command::Send)
        return m_application.send(frame, ticket);
    const QList<quint64> tags = takeAcknowledged(frame);
    if (tags.isEmpty())
        fail("There is no such message to acknowledge.", {}, ticket);
    else if (frame.command == Command::Ack)
        m_application.acknowledge(tags, ticket);
    else
        settle(ticket, true); // what is refused stays pending
}

QList<quint64> Session::takeAcknowledged(const Frame &frame)
{
    bool ok = false;
    const quint64 messageNumber = frame.header(messageHeader(*m_version)).toULongLong(&ok);
    const QByteArray wanted = m_version == Version::V1_2 ? QByteArray() : frame.header(header::subscription);
    for (const auto &subscription : m_subscriptions) {
        if (!ok || (!wanted.isNull() && wanted != subscription->id()))
            continue;
        const QList<quint64> tags = subscription->acknowledge(messageNumber);
        if (!tags.isEmpty())
            return tags;
    }
    return {};
}

Ticket Session::ticketFor(const Frame &frame, int steps)
{
    return frame.hasHeader(header::receipt) ? m_receipts.open(frame.header(header::receipt), steps) : 0;
}

void Session::sendReceipt(const QByteArray &receiptId)
{
    if (m_state == State::Closing)
        return;
    transmit(stomp::encode({Command::Receipt, {{header::receiptId, receiptId}}, {}}, *m_version));
    if (m_state == State::Disconnecting && m_receipts.isEmpty())
        close(closecode::normal, {});
}

void Session::failFrame(const Frame &frame, QByteArrayView reason)
{
    // A CONNECT frame has no receipt ("Standard Headers", receipt).
    const QByteArray receipt = isConnecting(frame.command) ? QByteArray() : frame.header(header::receipt);
    sendError(reason, {}, receipt, closecode::protocolError);
}

void Session::sendError(QByteArrayView reason, QByteArrayView body, QByteArrayView receiptId, quint16 code)
{
    if (m_state == State::Closing)
        return;
    m_traffic.errors.add();
    Frame error{Command::Error, {}, body.isEmpty() ? reason.toByteArray() : body.toByteArray()};
    if (!m_version)
        error.addHeader(header::version, supportedVersions);
    if (!receiptId.isNull())
        error.addHeader(header::receiptId, receiptId.toByteArray());
    error.addHeader(header::message, reason.toByteArray());
    error.addHeader(header::contentType,
                    body.isEmpty() ? "text/plain;charset=UTF-8" : "application/json;charset=UTF-8");
    transmit(stomp::encode(error, m_version.value_or(Version::V1_0)));
    close(code, QString::fromUtf8(reason));
}

void Session::transmit(QByteArrayView bytes)
{
    m_traffic.framesOut.add();
    m_lastSent = m_now;
    m_link.send(bytes);
}

} // namespace mimi::server
