// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/postgres/batchchanges.h"

#include <QSet>
#include <optional>

namespace mimi::storage::postgres {

//! How much one user may have pending at another; 0 is no limit.
struct Quota
{
    qint64 messages = 0;
    qint64 bytes = 0;
};

//! Carries out the chat commands of one transaction: learns what it has to know, decides about one command
//! after the other in memory, and writes all changes at once. Two round trips, however many commands.
class ChatBatch
{
public:
    //! Begins the transaction and leaves the last of its statements to the next flush(). \a clock: nothing
    //! for the database's own.
    static StoreResult<std::vector<ChatOutcome>> carryOut(Connection &connection,
                                                          const std::vector<ChatCommand> &commands, Quota quota,
                                                          std::optional<qint64> clock);

private:
    ChatBatch(Connection &connection, Quota quota, BatchKnowledge known)
        : m_connection(connection), m_quota(quota), m_known(std::move(known)), m_changes(m_known.time)
    { }
    StoreResult<Done> decideAll(const std::vector<ChatCommand> &commands, std::vector<ChatOutcome> &outcomes);

    struct AppendKey
    {
        UserId receiver;
        MessageKeys keys;
        friend bool operator==(AppendKey, AppendKey) = default;
        friend size_t qHash(AppendKey key, size_t seed = 0)
        {
            return qHashMulti(seed, key.receiver.value, key.keys.name, key.keys.content);
        }
    };

    StoreResult<AppendOutcome> decide(const AppendCommand &command);
    StoreResult<Done> storeUnlessKnown(AppendOutcome &outcome, AppendKey key, qsizetype place);
    StoreResult<Namesake> namesake(const AppendKey &key, std::optional<qsizetype> place);
    bool exceedsQuota(const chat::Message &message);
    void store(AppendOutcome &outcome, const AppendKey &key);

    //! Nothing if the message is not among those that wait: it is settled, or there is none.
    std::optional<ConfirmOutcome> decide(const ConfirmCommand &command);
    const Waiting *findWaiting(const ConfirmCommand &command);
    StoreResult<Done> lookForSettled(const std::vector<ChatCommand> &commands, const std::vector<size_t> &places,
                                     std::vector<ChatOutcome> &outcomes);

    ReadOutcome decide(const ReadCommand &command);

    Connection &m_connection;
    const Quota m_quota;
    BatchKnowledge m_known;
    BatchChanges m_changes;
    QHash<AppendKey, Namesake> m_appended;
    QSet<MessageId> m_settled;
    QHash<PairKey, MessageId> m_readMarks;
    qsizetype m_appends = 0; //!< decided about so far
    size_t m_reads = 0;
};

} // namespace mimi::storage::postgres
