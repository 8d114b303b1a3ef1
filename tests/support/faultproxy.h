// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace mimi::test {

//! A bad network: passes TCP connections on to a port of this computer, and breaks them when asked.
class FaultProxy : public QObject
{
public:
    explicit FaultProxy(quint16 target, QObject *parent = nullptr);
    ~FaultProxy() override { reset(); }

    quint16 port() const { return m_listener.serverPort(); }
    void setTarget(quint16 target) { m_target = target; }
    int connections() const { return int(m_pairs.size()); }

    //! Ends all connections at once, on both sides, with what they have not delivered.
    void reset();
    //! Nothing passes any more, but nothing is closed either.
    void stall(bool stalled);
    //! New connections are ended at once.
    void refuse(bool refused) { m_refused = refused; }
    //! All clients lose their connections, which the server does not learn yet: what a stalled connection held back
    //! reaches it only after so many bytes of the connections that follow. Ends the stalling.
    void reorder(qint64 bytes);
    //! After so many bytes towards the server the connection that brought the last one is reset; -1: never.
    void resetAfter(qint64 bytes) { m_budget = bytes; }

private:
    struct Pair
    {
        QTcpSocket *client = nullptr;
        QTcpSocket *server = nullptr;
    };

    //! The server's side of a connection that has no client any more, with what is still on its way.
    struct Late
    {
        QTcpSocket *server = nullptr;
        QByteArray bytes;
        qint64 after = 0;
    };

    void accept();
    void pass(QTcpSocket *from, QTcpSocket *to, bool towardsServer);
    void end(QTcpSocket *socket);
    void deliverLate(qint64 passed);

    QTcpServer m_listener;
    QList<Pair> m_pairs;
    QList<Late> m_late;
    quint16 m_target = 0;
    bool m_stalled = false;
    bool m_refused = false;
    qint64 m_budget = -1;
};

} // namespace mimi::test
