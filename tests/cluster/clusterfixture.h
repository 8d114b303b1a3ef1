// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/faultproxy.h"
#include "tests/support/natsserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testpostgres.h"

#include <QUrl>
#include <memory>
#include <vector>

namespace mimi::test {

//! A real cluster on loopback: PostgreSQL, NATS and nodes, each node with a way to both that can be broken.
class Cluster
{
public:
    //! Whether the nodes' ways to broker and database lead through this process.
    enum class Ways { Breakable, Direct };

    //! \a arguments: more options for every node.
    explicit Cluster(int nodes, QStringList arguments = {},
                     ServerProcess::RateLimits limits = ServerProcess::RateLimits::Off, Ways ways = Ways::Breakable,
                     QStringList databaseSettings = {});

    bool start();

    int count() const { return m_count; }
    ServerProcess &node(int index) { return *m_nodes[size_t(index)]; }
    NatsServer &broker() { return m_broker; }
    TestPostgres &database() { return m_database; }
    FaultProxy &wayToBroker(int index) { return *m_waysToBroker[size_t(index)]; }
    FaultProxy &wayToDatabase(int index) { return *m_waysToDatabase[size_t(index)]; }

private:
    quint16 breakable(std::vector<std::unique_ptr<FaultProxy>> &ways, quint16 port);

    const int m_count;
    const QStringList m_arguments;
    const ServerProcess::RateLimits m_limits;
    const Ways m_ways;
    TestPostgres m_database;
    NatsServer m_broker;
    std::vector<std::unique_ptr<FaultProxy>> m_waysToBroker;
    std::vector<std::unique_ptr<FaultProxy>> m_waysToDatabase;
    std::vector<std::unique_ptr<ServerProcess>> m_nodes;
};

} // namespace mimi::test
