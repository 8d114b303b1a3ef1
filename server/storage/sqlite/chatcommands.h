// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/writertables.h"

namespace mimi::storage::sqlite {

//! How much one user may have pending at another; 0 is no limit.
struct Quota
{
    qint64 messages = 0;
    qint64 bytes = 0;
};

//! Carries out chat commands inside the writer's transaction.
class ChatCommands
{
public:
    ChatCommands(WriterTables &tables, Quota quota) : m_tables(tables), m_quota(quota) { }

    //! \a time: of the transaction. An outcome that says StoreFailed has changed nothing.
    ChatOutcome execute(const ChatCommand &command, qint64 time);

private:
    AppendOutcome append(const AppendCommand &command, qint64 time);
    AppendOutcome::Result store(chat::Message &message, MessageKeys keys, const Pair &pair);
    bool exceedsQuota(const Pair &pair, qint64 bytes) const;
    void countStored(const chat::Message &message, Pair &pair);
    ConfirmOutcome confirm(const ConfirmCommand &command, qint64 time);
    StoreResult<MessageTable::Addressed> findConfirmed(const ConfirmCommand &command);
    StoreResult<Done> settle(const MessageTable::Addressed &message, UserId receiver, qint64 time);
    ReadOutcome read(const ReadCommand &command, qint64 time);
    ReadOutcome::Result moveMark(Pair &pair, ReadOutcome &outcome);

    WriterTables &m_tables;
    const Quota m_quota;
};

} // namespace mimi::storage::sqlite
