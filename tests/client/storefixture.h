// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/serverapi.h"
#include "tests/client/await.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <memory>

namespace mimi::test {

using namespace client;
using namespace Qt::StringLiterals;

inline constexpr UserId self{1};
inline constexpr UserId bo{2};
inline constexpr UserId cy{3};
inline constexpr qint64 day = 1'700'000'000'000;

inline HistoryMessage message(qint64 id, UserId from, UserId to, const QString &text)
{
    HistoryMessage made;
    made.id = ServerMessageId{id};
    made.clientId = ClientMessageId{"m" + QByteArray::number(id)};
    made.sender = from;
    made.receiver = to;
    made.senderName = u"user%1"_s.arg(from.value);
    made.receiverName = u"user%1"_s.arg(to.value);
    made.text = text;
    made.time = day + id * 1000;
    made.receivedAt = from == self ? 0 : day;
    return made;
}

inline QStringList texts(const QList<Message> &messages)
{
    QStringList list;
    for (const auto &one : messages)
        list.append(one.text);
    return list;
}

//! A local store in a folder of its own, for the test's user (self).
class StoreFixture : public QObject
{
protected:
    void makeStore()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<LocalStore>(file());
    }

    void removeStore()
    {
        m_store.reset();
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_folder.reset();
    }

    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<LocalStore>(file());
        QSignalSpy opened(m_store.get(), &LocalStore::opened);
        QTRY_COMPARE(opened.size(), 1);
    }

    Message queue(UserId peer, const QString &text, qint64 now = day)
    {
        const ClientMessageId name{"own" + QByteArray::number(++m_nextName)};
        const auto queued = await<Message>(
            [&](auto *context, auto reply) { m_store->queueMessage(peer, name, text, now, context, reply); });
        return queued ? queued.value() : Message();
    }

    Stored store(const QList<HistoryMessage> &messages)
    {
        const auto stored = await<Stored>(
            [&](auto *context, auto reply) { m_store->storeMessages(messages, self, day, context, reply); });
        return stored ? stored.value() : Stored();
    }

    MessagePage page(const PageRequest &request)
    {
        const auto found =
            await<MessagePage>([&](auto *context, auto reply) { m_store->page(request, context, reply); });
        return found ? found.value() : MessagePage();
    }

    QStringList conversation(UserId peer)
    {
        auto list = texts(page({.peer = peer, .limit = 1000}).messages);
        std::reverse(list.begin(), list.end());
        return list;
    }

    QStringList find(const SearchQuery &query)
    {
        const auto hits =
            await<QList<SearchHit>>([&](auto *context, auto reply) { m_store->search(query, context, reply); });
        QStringList list;
        if (hits) {
            for (const auto &hit : hits.value())
                list.append(hit.message.text);
        }
        return list;
    }

    QString file() const { return m_folder->filePath(u"messages.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalStore> m_store;

private:
    int m_nextName = 0;
};

} // namespace mimi::test
