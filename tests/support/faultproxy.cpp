// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include <algorithm>
#include <utility>

namespace mimi::test {

FaultProxy::FaultProxy(quint16 target, QObject *parent) : QObject(parent), m_target(target)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &FaultProxy::accept);
    m_listener.listen(QHostAddress::LocalHost);
}

void FaultProxy::accept()
{
    while (auto *client = m_listener.nextPendingConnection()) {
        if (m_refused) {
            client->abort();
            client->deleteLater();
            continue;
        }
        auto *server = new QTcpSocket(this);
        m_pairs.append(Pair{client, server});
        connect(client, &QTcpSocket::readyRead, this, [this, client, server] { pass(client, server, true); });
        connect(server, &QTcpSocket::readyRead, this, [this, client, server] { pass(server, client, false); });
        connect(server, &QTcpSocket::connected, this, [this, client, server] { pass(client, server, true); });
        for (auto *socket : {client, server}) {
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] { end(socket); });
            connect(socket, &QTcpSocket::errorOccurred, this, [this, socket] { end(socket); });
        }
        server->connectToHost(QHostAddress::LocalHost, m_target);
    }
}

void FaultProxy::pass(QTcpSocket *from, QTcpSocket *to, bool towardsServer)
{
    if (m_stalled || to->state() != QAbstractSocket::ConnectedState)
        return;
    QByteArray bytes = from->readAll();
    const bool cut = towardsServer && m_budget >= 0 && bytes.size() >= m_budget;
    if (cut)
        bytes.truncate(m_budget);
    else if (towardsServer && m_budget >= 0)
        m_budget -= bytes.size();
    to->write(bytes);
    if (towardsServer)
        deliverLate(bytes.size());
    if (cut) {
        m_budget = -1;
        to->flush();
        end(from);
    }
}

void FaultProxy::end(QTcpSocket *socket)
{
    const auto at = std::find_if(m_pairs.begin(), m_pairs.end(),
                                 [socket](const Pair &pair) { return pair.client == socket || pair.server == socket; });
    if (at == m_pairs.end())
        return;
    const Pair pair = *at;
    m_pairs.erase(at);
    for (auto *side : {pair.client, pair.server}) {
        side->disconnect(this);
        side->abort();
        side->deleteLater();
    }
}

void FaultProxy::reset()
{
    while (!m_pairs.isEmpty())
        end(m_pairs.first().client);
    for (const auto &late : std::as_const(m_late)) {
        late.server->abort();
        late.server->deleteLater();
    }
    m_late.clear();
}

void FaultProxy::reorder(qint64 bytes)
{
    const auto pairs = std::exchange(m_pairs, {});
    for (const auto &pair : pairs) {
        pair.client->disconnect(this);
        pair.server->disconnect(this);
        connect(pair.server, &QTcpSocket::readyRead, pair.server, [server = pair.server] { server->readAll(); });
        m_late.append({pair.server, pair.client->readAll(), bytes});
        pair.client->abort();
        pair.client->deleteLater();
    }
    m_stalled = false;
}

void FaultProxy::deliverLate(qint64 passed)
{
    for (auto late = m_late.begin(); late != m_late.end();) {
        late->after -= passed;
        if (late->after > 0) {
            ++late;
            continue;
        }
        late->server->write(late->bytes);
        connect(late->server, &QTcpSocket::disconnected, late->server, &QObject::deleteLater);
        late->server->disconnectFromHost(); // once all is written
        late = m_late.erase(late);
    }
}

void FaultProxy::stall(bool stalled)
{
    m_stalled = stalled;
    if (stalled)
        return;
    for (const auto &pair : std::as_const(m_pairs)) {
        pass(pair.client, pair.server, true);
        pass(pair.server, pair.client, false);
    }
}

} // namespace mimi::test
