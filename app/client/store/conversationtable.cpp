// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/conversationtable.h"

#include "app/client/store/messagetable.h"
#include "app/client/store/persontable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

//! How many messages of person p are behind the read mark of conversation c. Counting ends somewhere: on a new device
//! a whole history may be unread, and nobody needs to know it exactly.
QString unreadOfRow()
{
    return u"(SELECT count(*) FROM (SELECT 1 FROM messages u WHERE u.peer = p.uid AND u.hidden = 0 AND u.outgoing = 0"
           " AND u.id > coalesce(c.read_up_to, 0) LIMIT %1))"_s.arg(Conversation::unreadMaximum);
}

} // namespace

void ConversationTable::ensure(UserId peer)
{
    Statement(m_database, u"INSERT OR IGNORE INTO conversations(peer) VALUES(?)"_s, peer.value);
}

//! One statement for the whole list, because it is read when the program starts.
template<class... Values>
QList<Conversation> ConversationTable::select(const QString &condition, const Values &...values)
{
    constexpr int personAt = 5;
    constexpr int messageAt = 12;
    QList<Conversation> list;
    Statement row(m_database,
                  u"SELECT coalesce(c.draft, ''), c.draft_cursor, c.draft_changed_at, c.read_up_to, "_s + unreadOfRow()
                      + u", "_s + PersonTable::columns() + u", "_s + MessageTable::columns()
                      + u" FROM people p LEFT JOIN conversations c ON c.peer = p.uid LEFT JOIN messages m"
                        " ON m.id = (SELECT max(l.id) FROM messages l WHERE l.peer = p.uid AND l.hidden = 0) WHERE "_s
                      + condition,
                  values...);
    while (row.next()) {
        Conversation conversation{.person = PersonTable::read(row, personAt),
                                  .last = MessageTable::read(row, messageAt),
                                  .draft = {row.text(0), int(row.integer(1)), row.integer(2)},
                                  .unread = row.integer(4),
                                  .readUpTo = LocalId{row.integer(3)}};
        if (!conversation.last->id.isValid())
            conversation.last.reset();
        list.append(conversation);
    }
    return list;
}

QList<Conversation> ConversationTable::list()
{
    auto list = select(u"m.id IS NOT NULL OR c.draft <> ''"_s);
    std::stable_sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.time() > b.time(); });
    return list;
}

qint64 ConversationTable::unreadTotal()
{
    Statement row(m_database,
                  u"SELECT total("_s + unreadOfRow()
                      + u") FROM people p LEFT JOIN conversations c ON c.peer = p.uid WHERE p.muted = 0"_s);
    return row.next() ? row.integer(0) : 0;
}

std::optional<Conversation> ConversationTable::find(UserId peer)
{
    const auto list = select(u"p.uid = ?"_s, peer.value);
    return list.isEmpty() ? std::nullopt : std::optional(list.first());
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
