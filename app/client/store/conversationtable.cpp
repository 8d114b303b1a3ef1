// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/conversationtable.h"

using namespace Qt::StringLiterals;

namespace mimi::client {

void ConversationTable::ensure(UserId peer)
{
    Statement(m_database, u"INSERT OR IGNORE INTO conversations(peer) VALUES(?)"_s, peer.value);
}

QList<UserId> ConversationTable::peers()
{
    QList<UserId> peers;
    Statement row(m_database,
                  u"SELECT uid FROM people p"
                  " WHERE EXISTS (SELECT 1 FROM messages m WHERE m.peer = p.uid AND m.hidden = 0)"
                  " OR EXISTS (SELECT 1 FROM conversations c WHERE c.peer = p.uid AND c.draft <> '')"_s);
    while (row.next())
        peers.append(UserId{row.integer(0)});
    return peers;
}

Draft ConversationTable::draft(UserId peer)
{
    Statement row(m_database, u"SELECT draft, draft_cursor, draft_changed_at FROM conversations WHERE peer = ?"_s,
                  peer.value);
    return row.next() ? Draft{row.text(0), int(row.integer(1)), row.integer(2)} : Draft();
}

QList<std::pair<UserId, Draft>> ConversationTable::drafts()
{
    QList<std::pair<UserId, Draft>> drafts;
    Statement row(m_database,
                  u"SELECT peer, draft, draft_cursor, draft_changed_at FROM conversations"
                  " WHERE draft <> ''"_s);
    while (row.next())
        drafts.append({UserId{row.integer(0)}, Draft{row.text(1), int(row.integer(2)), row.integer(3)}});
    return drafts;
}

void ConversationTable::setDraft(UserId peer, const Draft &draft)
{
    ensure(peer);
    Statement(m_database,
              u"UPDATE conversations SET draft = ?, draft_cursor = ?, draft_changed_at = ? WHERE peer = ?"_s,
              draft.text.isNull() ? u""_s : draft.text, draft.cursor, draft.changedAt, peer.value);
}

ReadingPosition ConversationTable::readingPosition(UserId peer)
{
    Statement row(m_database, u"SELECT position_message, position_offset FROM conversations WHERE peer = ?"_s,
                  peer.value);
    return row.next() ? ReadingPosition{LocalId{row.integer(0)}, int(row.integer(1))} : ReadingPosition();
}

void ConversationTable::setReadingPosition(UserId peer, const ReadingPosition &position)
{
    ensure(peer);
    Statement(m_database, u"UPDATE conversations SET position_message = ?, position_offset = ? WHERE peer = ?"_s,
              position.message.value, position.offset, peer.value);
}

LocalId ConversationTable::readUpTo(UserId peer)
{
    Statement row(m_database, u"SELECT read_up_to FROM conversations WHERE peer = ?"_s, peer.value);
    return row.next() ? LocalId{row.integer(0)} : LocalId();
}

void ConversationTable::setReadUpTo(UserId peer, LocalId upTo)
{
    ensure(peer);
    Statement(m_database, u"UPDATE conversations SET read_up_to = ? WHERE peer = ?"_s, upTo.value, peer.value);
}

QList<SyncMark> ConversationTable::syncMarks()
{
    QList<SyncMark> marks;
    Statement row(m_database, u"SELECT peer, sync_up_to, sync_from, sync_complete FROM conversations"_s);
    while (row.next()) {
        marks.append({UserId{row.integer(0)}, ServerMessageId{row.integer(1)}, ServerMessageId{row.integer(2)},
                      row.integer(3) != 0});
    }
    return marks;
}

void ConversationTable::setSyncMark(const SyncMark &mark)
{
    ensure(mark.peer);
    Statement(m_database, u"UPDATE conversations SET sync_up_to = ?, sync_from = ?, sync_complete = ? WHERE peer = ?"_s,
              mark.upTo.value, mark.from.value, mark.complete, mark.peer.value);
}

} // namespace mimi::client
