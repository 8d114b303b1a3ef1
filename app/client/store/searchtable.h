// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/store/database.h"

namespace mimi::client {

//! The index `search` over the texts of all messages that are not hidden.
class SearchTable
{
public:
    explicit SearchTable(Database &database) : m_database(database) { }

    void add(const Message &message);
    //! \a message as it was added: its old text is needed to find its words again.
    void remove(const Message &message);
    //! Newest first.
    QList<SearchHit> find(const SearchQuery &query);

private:
    Database &m_database;
};

} // namespace mimi::client
