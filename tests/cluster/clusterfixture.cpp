// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterfixture.h"

namespace mimi::test {

using namespace Qt::StringLiterals;

Cluster::Cluster(int nodes, QStringList arguments, ServerProcess::RateLimits limits, Ways ways,
                 QStringList databaseSettings)
    : m_count(nodes),
      m_arguments(std::move(arguments)),
      m_limits(limits),
      m_ways(ways),
      m_database(std::move(databaseSettings))
{
    m_database.withPort();
}

bool Cluster::start()
{
    if (!m_database.start() || !m_database.makeDatabase(u"mimi"_s) || !m_broker.start())
        return false;
    for (int i = 0; i < m_count; ++i) {
        QUrl store(m_database.tcpUrl());
        store.setPort(breakable(m_waysToDatabase, m_database.port()));
        const QString bus = u"nats://127.0.0.1:%1"_s.arg(breakable(m_waysToBroker, m_broker.port()));
        m_nodes.push_back(std::make_unique<ServerProcess>(
            QStringList{u"--store"_s, store.toString(QUrl::FullyEncoded), u"--bus"_s, bus} + m_arguments, m_limits));
        if (!m_nodes.back()->start())
            return false;
    }
    return true;
}

quint16 Cluster::breakable(std::vector<std::unique_ptr<FaultProxy>> &ways, quint16 port)
{
    if (m_ways == Ways::Direct)
        return port;
    ways.push_back(std::make_unique<FaultProxy>(port));
    return ways.back()->port();
}

} // namespace mimi::test
