// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cluster/news.h"

#include "protocol/limits.h"

#include <QCborArray>
#include <QCborStreamReader>
#include <QCborValue>
#include <QUtf8StringView>

namespace mimi::cluster {

namespace {

constexpr qsizetype connectionsMaximum = 10'000; // of a user on a node, in one piece of news
constexpr qsizetype hashesMaximum = 10'000;
constexpr qsizetype hashBytesMaximum = 64;
constexpr qsizetype keyBytesMaximum = 512;
constexpr qsizetype nameBytesMaximum = qsizetype(limits::nameCharacters) * 4;

//! On the wire; never renumbered.
enum class NewsKind : int {
    MessageStored = 1,
    MessageConfirmed = 2,
    MarkMoved = 3,
    Typing = 4,
    UserConnections = 5,
    PresenceAsked = 6,
    TokensRevoked = 7,
    Attempted = 8,
    NodeAlive = 9,
};

// ---- writing ----

QCborArray fields(const MessageStored &news)
{
    const chat::Message &m = news.message;
    return {int(NewsKind::MessageStored),
            news.previous.value,
            m.id.value,
            m.clientId.text,
            m.sender.value,
            m.receiver.value,
            m.senderName,
            m.receiverName,
            m.content,
            m.time};
}

QCborArray fields(const MessageConfirmed &news)
{
    return {int(NewsKind::MessageConfirmed),
            news.clientId.text,
            news.id.value,
            news.sender.value,
            news.receiver.value,
            news.time};
}

QCborArray fields(const MarkMoved &news)
{
    return {int(NewsKind::MarkMoved), news.reader.value,   news.peer.value, news.upTo.value, news.time,
            news.clientId.text,       news.messageId.value};
}

QCborArray fields(const Typing &news)
{
    return {int(NewsKind::Typing), news.receiver.value, news.notice.sender.value, news.notice.senderName,
            news.notice.typing};
}

QCborArray fields(const UserConnections &news)
{
    QCborArray since;
    for (const qint64 time : news.since)
        since.append(time);
    return {int(NewsKind::UserConnections), news.node.value, news.user.value, since, news.asks};
}

QCborArray fields(const PresenceAsked &news)
{
    return {int(NewsKind::PresenceAsked), news.user.value};
}

QCborArray fields(const TokensRevoked &news)
{
    QCborArray hashes;
    for (const QByteArray &hash : news.hashes)
        hashes.append(hash);
    return {int(NewsKind::TokensRevoked), news.user.value, hashes};
}

QCborArray fields(const Attempted &news)
{
    return {int(NewsKind::Attempted), int(news.attempt.kind), news.attempt.address, news.attempt.name};
}

QCborArray fields(const NodeAlive &news)
{
    return {int(NewsKind::NodeAlive), news.node.value, news.leaving};
}

// ---- reading ----

//! Takes the fields one by one; after the first that is wrong everything is.
class Fields
{
public:
    explicit Fields(const QCborArray &array) : m_array(array) { }

    bool isGood() const { return m_good; }

    qint64 integer(qint64 least)
    {
        const QCborValue value = take();
        demand(value.isInteger() && value.toInteger() >= least);
        return value.toInteger();
    }

    bool flag()
    {
        const QCborValue value = take();
        demand(value.isBool());
        return value.toBool();
    }

    QByteArray bytes(qsizetype most)
    {
        const QCborValue value = take();
        QByteArray result = value.toByteArray();
        demand(value.isByteArray() && result.size() <= most);
        return result;
    }

    QByteArray text(qsizetype most)
    {
        QByteArray result = bytes(most);
        demand(QUtf8StringView(result).isValidUtf8());
        return result;
    }

    QCborArray list(qsizetype most)
    {
        const QCborValue value = take();
        demand(value.isArray() && value.toArray().size() <= most);
        return value.toArray();
    }

    template<class Id>
    Id id()
    {
        return Id{integer(1)};
    }

    void demand(bool condition) { m_good = m_good && condition; }

private:
    QCborValue take()
    {
        demand(m_next < m_array.size());
        return m_array.at(m_next++); // undefined behind the end
    }

    const QCborArray m_array;
    qsizetype m_next = 1; // behind the kind
    bool m_good = true;
};

constexpr qsizetype clientIdBytesMaximum = qsizetype(limits::messageIdCharacters) * 4;
constexpr qsizetype anySize = std::numeric_limits<qsizetype>::max(); // the bus has bounded the whole

MessageStored readMessageStored(Fields &in)
{
    MessageStored news;
    news.previous = MessageId{in.integer(0)};
    chat::Message &m = news.message;
    m.id = in.id<MessageId>();
    m.clientId.text = in.text(clientIdBytesMaximum);
    m.sender = in.id<UserId>();
    m.receiver = in.id<UserId>();
    m.senderName = in.text(nameBytesMaximum);
    m.receiverName = in.text(nameBytesMaximum);
    m.content = in.text(anySize);
    m.time = in.integer(0);
    in.demand(news.previous < m.id && !m.clientId.text.isEmpty() && m.sender != m.receiver);
    return news;
}

MessageConfirmed readMessageConfirmed(Fields &in)
{
    MessageConfirmed news;
    news.clientId.text = in.text(clientIdBytesMaximum);
    news.id = in.id<MessageId>();
    news.sender = in.id<UserId>();
    news.receiver = in.id<UserId>();
    news.time = in.integer(0);
    return news;
}

MarkMoved readMarkMoved(Fields &in)
{
    MarkMoved news;
    news.reader = in.id<UserId>();
    news.peer = in.id<UserId>();
    news.upTo = in.id<MessageId>();
    news.time = in.integer(0);
    news.clientId.text = in.text(clientIdBytesMaximum);
    news.messageId = MessageId{in.integer(0)};
    return news;
}

Typing readTyping(Fields &in)
{
    Typing news;
    news.receiver = in.id<UserId>();
    news.notice.sender = in.id<UserId>();
    news.notice.senderName = in.text(nameBytesMaximum);
    news.notice.typing = in.flag();
    return news;
}

UserConnections readUserConnections(Fields &in)
{
    UserConnections news;
    news.node = in.id<NodeId>();
    news.user = in.id<UserId>();
    const QCborArray since = in.list(connectionsMaximum);
    for (const QCborValue time : since) {
        in.demand(time.isInteger() && time.toInteger() >= 0);
        news.since.append(time.toInteger());
    }
    news.asks = in.flag();
    return news;
}

TokensRevoked readTokensRevoked(Fields &in)
{
    TokensRevoked news;
    news.user = in.id<UserId>();
    const QCborArray hashes = in.list(hashesMaximum);
    for (const QCborValue hash : hashes) {
        in.demand(hash.isByteArray() && hash.toByteArray().size() <= hashBytesMaximum);
        news.hashes.append(hash.toByteArray());
    }
    return news;
}

Attempted readAttempted(Fields &in)
{
    using EventKind = accounts::RateEvent::Kind;
    Attempted news;
    const qint64 kind = in.integer(0);
    in.demand(kind <= qint64(EventKind::AccountMade));
    news.attempt.kind = in.isGood() ? EventKind(kind) : EventKind::LoginFailed;
    news.attempt.address = in.bytes(keyBytesMaximum);
    news.attempt.name = in.bytes(keyBytesMaximum);
    return news;
}

NodeAlive readNodeAlive(Fields &in)
{
    NodeAlive news;
    news.node = in.id<NodeId>();
    news.leaving = in.flag();
    return news;
}

std::optional<News> read(qint64 kind, Fields &in)
{
    switch (NewsKind(kind)) {
    case NewsKind::MessageStored:
        return readMessageStored(in);
    case NewsKind::MessageConfirmed:
        return readMessageConfirmed(in);
    case NewsKind::MarkMoved:
        return readMarkMoved(in);
    case NewsKind::Typing:
        return readTyping(in);
    case NewsKind::UserConnections:
        return readUserConnections(in);
    case NewsKind::PresenceAsked:
        return PresenceAsked{in.id<UserId>()};
    case NewsKind::TokensRevoked:
        return readTokensRevoked(in);
    case NewsKind::Attempted:
        return readAttempted(in);
    case NewsKind::NodeAlive:
        return readNodeAlive(in);
    }
    return std::nullopt;
}

} // namespace

QByteArray encode(const News &news)
{
    return std::visit([](const auto &kind) { return fields(kind).toCborValue().toCbor(); }, news);
}

Result<News, NewsError> decode(QByteArrayView body)
{
    QCborStreamReader reader(body.data(), body.size());
    const QCborValue value = QCborValue::fromCbor(reader);
    if (reader.lastError() != QCborError::NoError || !value.isArray())
        return Unexpected{NewsError::Malformed};
    const QCborArray array = value.toArray();
    if (!array.at(0).isInteger())
        return Unexpected{NewsError::Malformed};
    Fields in(array);
    const std::optional<News> news = read(array.at(0).toInteger(), in);
    if (!news)
        return Unexpected{NewsError::Unknown};
    if (!in.isGood())
        return Unexpected{NewsError::Malformed};
    return *news;
}

} // namespace mimi::cluster
