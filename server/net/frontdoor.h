// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/premises.h"

#include <QTcpServer>
#include <QTimer>
#include <chrono>
#include <memory>

namespace mimi::net {

//! The one port: accepts connections and deals them out to the workers in turn.
//!
//! It lives in a thread of its own choice, usually the main one. The site, its services and the
//! workers must outlive it; stop() it before the workers are stopped.
class FrontDoor : public QTcpServer
{
    Q_OBJECT

public:
    FrontDoor(const FrontDoorOptions &options, const Site &site, WorkerPool &workers, QObject *parent = nullptr);
    ~FrontDoor() override; //!< stops without grace

    //! Listens where the options say. False if that is not possible: see errorString().
    bool start();

    //! Any thread may ask for these two.
    int connections() const { return m_premises.open.count(); }
    const NetFigures &figures() const { return m_premises.figures; }

    //! For connections accepted from now on.
    void setTls(std::optional<QSslConfiguration> tls);

    //! Listens no longer. Who is connected is still served, but HTTP connections end behind their next answer.
    void drain();

    //! Listens no longer, tells every client to go (WebSocket: close 1001) and waits that long for what
    //! is under way; then cuts off what is left. Blocks. Nothing of a connection exists afterwards.
    void stop(std::chrono::milliseconds grace);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void rest();
    void tryAgain();
    template<class F>
    void forEachGate(F f);

    Premises m_premises;
    std::optional<QSslConfiguration> m_tls;
    size_t m_next = 0;
    const int m_pendingConnections; // QTcpServer's own number
    QTimer m_rest;
};

} // namespace mimi::net
