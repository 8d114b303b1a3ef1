// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storecontract.h"
#include "tests/support/testpostgres.h"

namespace mimi::storage::test {

//! PostgreSQL stores on one database of a test server.
class PostgresFactory final : public StoreFactory
{
public:
    //! The server runs and has the database. With \a misleading the planner is told each time that the tables
    //! are empty, and goes on believing it.
    explicit PostgresFactory(mimi::test::TestPostgres &server, bool misleading = false)
        : m_server(server), m_misleading(misleading)
    { }

    void clear() override;
    std::unique_ptr<Store> open(CommitSink &sink, const Settings &settings) override;

private:
    mimi::test::TestPostgres &m_server;
    const bool m_misleading;
};

} // namespace mimi::storage::test
