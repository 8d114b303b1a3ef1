// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/persontable.h"

using namespace Qt::StringLiterals;

namespace mimi::client {

const QString &PersonTable::columns()
{
    static const QString text = u"p.uid, p.user_name, p.display_name, p.alias, p.muted, p.blocked, p.last_seen"_s;
    return text;
}

Person PersonTable::read(const Statement &row, int first)
{
    int at = first;
    Person person;
    person.uid = UserId{row.integer(at++)};
    person.userName = row.text(at++);
    person.displayName = row.text(at++);
    person.alias = row.text(at++);
    person.muted = row.integer(at++) != 0;
    person.blocked = row.integer(at++) != 0;
    person.lastSeen = row.integer(at++);
    return person;
}

void PersonTable::save(const Person &person)
{
    Statement(m_database,
              u"INSERT OR REPLACE INTO people(uid, user_name, display_name, alias, muted, blocked, last_seen)"
              " VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
              person.uid.value, notNull(person.userName), notNull(person.displayName), notNull(person.alias),
              person.muted, person.blocked, person.lastSeen);
}

std::optional<Person> PersonTable::find(UserId uid)
{
    Statement row(m_database, u"SELECT "_s + columns() + u" FROM people p WHERE uid = ?"_s, uid.value);
    return row.next() ? std::optional(read(row)) : std::nullopt;
}

QList<Person> PersonTable::all()
{
    QList<Person> people;
    Statement row(m_database, u"SELECT "_s + columns() + u" FROM people p ORDER BY uid"_s);
    while (row.next())
        people.append(read(row));
    return people;
}

} // namespace mimi::client
