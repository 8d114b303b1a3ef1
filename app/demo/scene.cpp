// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/scene.h"

#include <QDateTime>
#include <QDir>

namespace mimi::demo {

using client::ApiResult;
using client::HistoryMessage;
using client::Person;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr int historyIds = 40;

// A line that begins with ">" was written by the owner.
const QStringList walk{
    u"Did you see the forecast? It will be sunny until the evening."_s,
    u">Then we could walk along the river after work"_s,
    u">I can be at the old bridge at six"_s,
    u"Perfect. I'll bring Luna, she needs the exercise more than I do 🐕"_s,
    u"There is a map of the new path here: https://example.org/paths/river?stage=2 (the second stage is open now)."_s,
    u">> There is a map of the new path here\nGood to know, thank you!"_s,
    u"😀👍"_s,
    u"One more thing: the café at the mill closes at eight, so if we want cake we should not dawdle at the start. Last "
    u"time "
    u"we stood in front of a locked door, remember?"_s,
    u">I remember. Cake first, then the walk."_s,
};
const QStringList chinese{
    u"早上好！昨天的会议记录我已经整理好了，放在共享文件夹里。"_s,
    u">收到，谢谢！我下午看一下"_s,
    u"有几处数字要你确认：第三页的预算表，还有附录 B 的时间安排。"_s,
    u">好的，四点以前给你答复。"_s,
    u"不急，明天上午也可以 🙂"_s,
};

} // namespace

Scene::Scene(client::ChatClient &client, QString folder, int bulk, QObject *parent)
    : QObject(parent), m_client(client), m_folder(std::move(folder)), m_bulk(bulk)
{
    const QList<std::pair<QString, QString>> names{
        {u"ben"_s, u"Ben Okafor"_s},       {u"xiaoming"_s, u"王小明"_s},    {u"carla"_s, u"Carla Rossi"_s},
        {u"dmitri"_s, u"Dmitri Volkov"_s}, {u"eva"_s, u"Éva Szabó"_s},      {u"farid"_s, u"Farid Haddad"_s},
        {u"lihua"_s, u"李华"_s},           {u"grace"_s, u"Grace Hopper"_s},
    };
    for (const auto &[user, shown] : names)
        m_peers.push_back({user, shown, {}, nullptr});
}

void Scene::play(const client::ServerAddress &server)
{
    m_server = server;
    m_client.createAccount(server, {.userName = u"ana"_s, .displayName = u"Ana Lima"_s, .password = u"demonstration"_s},
                           false, this, [this](const ApiResult<client::Account> &account) {
                               if (account)
                                   createPeer(0);
                               else
                                   Q_EMIT failed(account.error().text);
                           });
}

void Scene::createPeer(size_t index)
{
    if (index == m_peers.size()) {
        writeHistory();
        return;
    }
    Peer &peer = m_peers[index];
    peer.client = std::make_unique<client::ChatClient>(QDir(m_folder).filePath(peer.userName));
    peer.client->createAccount(
        m_server, {.userName = peer.userName, .displayName = peer.displayName, .password = u"demonstration"_s}, false,
        this, [this, index](const ApiResult<client::Account> &account) {
            if (!account) {
                Q_EMIT failed(account.error().text);
                return;
            }
            m_peers[index].person.uid = account->uid;
            m_peers[index].person.userName = account->userName;
            m_peers[index].person.displayName = account->displayName;
            createPeer(index + 1);
        });
}

void Scene::write(const Peer &peer, const QStringList &lines, qint64 start, qint64 step)
{
    QList<HistoryMessage> messages;
    const client::Account self = *m_client.account();
    qint64 time = start;
    for (const QString &line : lines) {
        const bool own = line.startsWith(u'>');
        HistoryMessage message;
        message.id.value = ++(lines.size() > 100 ? m_nextBulkId : m_nextId);
        message.clientId.text = QByteArray::number(message.id.value);
        message.sender = own ? self.uid : peer.person.uid;
        message.receiver = own ? peer.person.uid : self.uid;
        message.senderName = own ? self.userName : peer.userName;
        message.receiverName = own ? peer.userName : self.userName;
        message.text = own ? line.mid(1) : line;
        message.time = time;
        message.receivedAt = time + 500;
        message.read = true;
        messages.append(message);
        time += step;
    }
    m_client.store()->storeMessages(messages, self.uid, time, this, [](const client::StoreResult<client::Stored> &) {});
}

void Scene::writeBulk(const Peer &peer)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int written = 0; written < m_bulk; written += 1000) {
        QStringList lines;
        for (int line = written; line < std::min(m_bulk, written + 1000); ++line)
            lines << (line % 3 == 0 ? u">"_s : QString())
                    + u"Message %1 %2"_s.arg(line).arg(QString(line % 7 * 20, u'x'));
        write(peer, lines, now - day * 30 - qint64(m_bulk - written) * minute, minute);
    }
}

void Scene::writeHistory()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const Peer &peer : m_peers)
        m_client.store()->savePerson(peer.person, this, [](const client::StoreResult<Person> &) {});
    if (m_bulk > 0)
        writeBulk(m_peers[1]);
    write(m_peers[7], {u"See you next week!"_s, u">Have a good trip"_s}, now - 9 * day, minute);
    write(m_peers[6], {u"资料已经寄出了"_s, u">太好了，谢谢"_s}, now - 5 * day, 3 * minute);
    write(m_peers[5], {u">The parcel has arrived, thank you so much"_s}, now - 3 * day, minute);
    write(m_peers[4], {u"Could you send me the photos from Sunday?"_s}, now - day, minute);
    write(m_peers[3], {u"Deployed. All checks are green."_s, u"I'll watch the graphs for an hour."_s}, now - 5 * hour,
          minute);
    write(m_peers[2], {u">Lunch on Thursday?"_s, u"Yes, with pleasure!"_s}, now - 3 * hour, 5 * minute);
    write(m_peers[1], chinese, now - 2 * hour, 4 * minute);
    write(m_peers[0], walk.mid(0, 3), now - day - 2 * hour, 2 * minute);
    write(m_peers[0], walk.mid(3), now - 40 * minute, 2 * minute);
    m_client.setMuted(m_peers[3].person.uid, true);
    m_client.store()->setDraft(m_peers[2].person.uid, {u"At the usual place, one o'cl"_s, 10, now - hour});
    m_client.store()->conversations(this, [this](const client::StoreResult<QList<client::Conversation>> &rows) {
        for (const client::Conversation &row : rows ? *rows : QList<client::Conversation>()) {
            const bool stays = row.person.uid == m_peers[4].person.uid || row.person.uid == m_peers[3].person.uid;
            if (row.last && !stays)
                m_client.markRead(row.person.uid, row.last->id);
        }
        finish();
    });
}

void Scene::finish()
{
    // Comes after everything that was asked of the store before.
    m_client.store()->unreadTotal(this, [this](const client::StoreResult<qint64> &) { Q_EMIT ready(); });
    advanceIds();
}

client::Person Scene::owner() const
{
    client::Person person;
    person.uid = m_client.account()->uid;
    person.userName = m_client.account()->userName;
    person.displayName = m_client.account()->displayName;
    return person;
}

// The order of messages follows the server's numbers: others talk until these are past those of the history.
void Scene::advanceIds()
{
    client::ChatClient *talker = m_peers[5].client.get();
    const Person listener = m_peers[6].person;
    connect(talker, &client::ChatClient::messageChanged, this, [this](const client::Message &message) {
        if (message.state == client::MessageState::Sent && ++m_advanced > historyIds && !std::exchange(m_live, true))
            sayHello();
    });
    talker->startChat(listener, this, [talker, listener, this](const client::StoreResult<Person> &) {
        for (int count = 0; count <= historyIds; ++count)
            talker->send(listener.uid, QString::number(count), this,
                         [](const client::StoreResult<client::Message> &) {});
    });
}

void Scene::sayHello()
{
    for (const size_t index : {4, 1, 0}) {
        client::ChatClient *peer = m_peers[index].client.get();
        const QString text = index == 0 ? u"See you at six!"_s : u"🙂"_s;
        peer->startChat(owner(), this, [peer, text, this](const client::StoreResult<Person> &) {
            peer->send(owner().uid, text, this, [](const client::StoreResult<client::Message> &) {});
        });
    }
}

} // namespace mimi::demo
