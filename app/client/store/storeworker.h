// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/store/conversationtable.h"
#include "app/client/store/database.h"
#include "app/client/store/messagetable.h"
#include "app/client/store/persontable.h"
#include "app/client/store/searchtable.h"
#include "app/client/store/settingtable.h"

#include <QHash>

namespace mimi::client {

//! What LocalStore does, in the thread of the database. Its functions are called inside of read() or write(), which see
//! to transactions, failures and damage.
class StoreWorker
{
public:
    explicit StoreWorker(QString file);

    //! Nothing if the file cannot be used at all.
    std::optional<OpenReport> open();
    QHash<QString, QString> settings() { return m_settings.all(); }
    QString errorText() const;
    //! After damage was found and the file replaced: once.
    std::optional<OpenReport> takeRecovery() { return std::exchange(m_recovery, std::nullopt); }

    template<class Work>
    auto read(Work work) -> decltype(work(*this))
    {
        if (!m_open)
            return Unexpected{StoreError::Closed};
        m_database->clearFailure();
        auto result = work(*this);
        if (!m_database->hasFailed())
            return result;
        afterFailure();
        return Unexpected{StoreError::Failed};
    }

    template<class Work>
    auto write(Work work) -> decltype(work(*this))
    {
        if (!m_open)
            return Unexpected{StoreError::Closed};
        if (m_database->begin()) {
            auto result = work(*this);
            if (m_database->commit())
                return result;
        }
        afterFailure();
        return Unexpected{StoreError::Failed};
    }

    StoreResult<QList<Conversation>> conversations();
    StoreResult<Conversation> conversation(UserId peer);
    StoreResult<Opening> opening(const OpeningRequest &request);
    StoreResult<Person> person(UserId uid);
    StoreResult<MessagePage> page(const PageRequest &request);
    StoreResult<MessagePage> rows(UserId peer, qint64 index, int limit);
    StoreResult<qint64> indexOf(UserId peer, LocalId id);
    StoreResult<StoreUsage> usage();
    StoreResult<qint64> unreadTotal();
    StoreResult<Message> firstUnread(UserId peer);

    StoreResult<Done> setDraft(UserId peer, const Draft &draft);
    StoreResult<QList<Person>> learnPeople(const QList<Person> &people);
    StoreResult<Message> queueMessage(UserId peer, const ClientMessageId &clientId, const QString &text, qint64 now);
    StoreResult<Message> updateOutgoing(const Message &message);
    StoreResult<Message> rewrite(LocalId id, const ClientMessageId &clientId, const QString &text);
    StoreResult<Stored> storeMessages(QList<HistoryMessage> messages, UserId self, qint64 now);
    StoreResult<QList<Message>> applyDelivery(const QList<chat::DeliveryUpdate> &updates);
    StoreResult<ServerMessageId> markRead(UserId peer, LocalId upTo);
    StoreResult<Done> markReadByServer(UserId peer, ServerMessageId upTo);
    StoreResult<Message> setStarred(LocalId id, bool starred);
    StoreResult<Done> removeMessages(const QList<LocalId> &ids);
    StoreResult<QList<Removed>> removeOutdated(qint64 before, int limit);
    StoreResult<Done> compact();

    MessageTable &messages() { return m_messages; }
    PersonTable &people() { return m_people; }
    ConversationTable &conversationRows() { return m_conversations; }
    SearchTable &search() { return m_search; }
    SettingTable &settingRows() { return m_settings; }

private:
    MessagePage describe(UserId peer, QList<Message> messages);
    void storeOne(const HistoryMessage &history, UserId self, qint64 now, Stored *stored);
    bool mergeKnown(Message known, const HistoryMessage &history, Stored *stored);
    void afterFailure();
    OpenReport replaceDamaged();
    qint64 salvage(const QString &damagedFile);

    QString m_file;
    std::unique_ptr<Database> m_database;
    MessageTable m_messages;
    PersonTable m_people;
    ConversationTable m_conversations;
    SearchTable m_search;
    SettingTable m_settings;
    bool m_open = false;
    std::optional<OpenReport> m_recovery;
};

} // namespace mimi::client
