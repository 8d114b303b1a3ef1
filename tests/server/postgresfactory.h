// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storecontract.h"
#include "tests/support/testpostgres.h"

namespace mimi::storage::test {

//! PostgreSQL stores on one database of a test server.
class PostgresFactory final : public StoreFactory
{
public:
    //! The server runs and has the database.
    explicit PostgresFactory(mimi::test::TestPostgres &server) : m_server(server) { }

    void clear() override;
    std::unique_ptr<Store> open(CommitSink &sink, const Settings &settings) override;

private:
    mimi::test::TestPostgres &m_server;
};

} // namespace mimi::storage::test
