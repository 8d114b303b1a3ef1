// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/searchtable.h"

#include "app/client/searchtokens.h"
#include "app/client/store/messagetable.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

//! A word of no language for the conversation, so that searching one costs no more than its own hits.
QString peerToken(UserId peer)
{
    constexpr char16_t privateUse = 0xE000;
    return QChar(privateUse) + QString::number(peer.value);
}

QString indexed(const Message &message)
{
    return (search::tokens(message.text) << peerToken(message.peer)).join(u' ');
}

} // namespace

void SearchTable::add(const Message &message)
{
    Statement(m_database, u"INSERT INTO search(rowid, tokens) VALUES(?, ?)"_s, message.id.value, indexed(message));
}

void SearchTable::remove(const Message &message)
{
    Statement(m_database, u"INSERT INTO search(search, rowid, tokens) VALUES('delete', ?, ?)"_s, message.id.value,
              indexed(message));
}

QList<SearchHit> SearchTable::find(const SearchQuery &query)
{
    QList<SearchHit> hits;
    const auto terms = search::parseTerms(query.text);
    if (terms.isEmpty())
        return hits;
    QString expression = search::matchExpression(terms);
    if (query.peer)
        expression += u" AND \""_s + peerToken(*query.peer) + u'"';
    const qint64 before = query.before.isValid() ? query.before.value : std::numeric_limits<qint64>::max();
    Statement row(m_database,
                  u"SELECT "_s + MessageTable::columns()
                      + u" FROM search s CROSS JOIN messages m ON m.id = s.rowid WHERE search MATCH ? AND s.rowid < ?"
                        " ORDER BY s.rowid DESC"_s,
                  expression, before);
    while (hits.size() < query.limit && row.next()) {
        const Message message = MessageTable::read(row);
        if (const auto ranges = search::findRanges(message.text, terms); !ranges.isEmpty())
            hits.append({message, ranges});
    }
    return hits;
}

} // namespace mimi::client
