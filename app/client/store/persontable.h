// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/store/database.h"
#include "app/client/types.h"

namespace mimi::client {

//! The rows of `people`.
class PersonTable
{
public:
    explicit PersonTable(Database &database) : m_database(database) { }

    void save(const Person &person);
    std::optional<Person> find(UserId uid);
    QList<Person> all();

    static const QString &columns();
    //! Reads columns() from \a first on.
    static Person read(const Statement &row, int first = 0);

private:
    Database &m_database;
};

} // namespace mimi::client
