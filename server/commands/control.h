// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/order.h"

#include <QLocalServer>
#include <QThreadPool>
#include <functional>
#include <optional>

namespace mimi::server {

//! Takes orders from commands that are run beside the server: a local socket in the data folder, for the
//! owner of that folder alone. One order a connection: a line of JSON there, a line of JSON back.
class ControlSocket : public QObject
{
    Q_OBJECT

public:
    //! \a carryOut may block; it is called in a thread of this object's own, one order at a time.
    ControlSocket(const QString &dataFolder, std::function<Outcome(const Order &)> carryOut);
    ~ControlSocket() override; //!< waits for the order that is being carried out

    //! False if there cannot be such a socket: see errorString().
    bool start();
    QString errorString() const { return m_server.errorString(); }

private:
    void accept();
    void read(QLocalSocket *socket);

    const QString m_path;
    std::function<Outcome(const Order &)> m_carryOut;
    QLocalServer m_server;
    QThreadPool m_thread;
};

//! True if a server works with this data folder.
bool isServerRunning(const QString &dataFolder);
//! Hands the order to the server that works with this data folder; nothing if none does. Blocks.
std::optional<Outcome> askRunningServer(const QString &dataFolder, const Order &order);

} // namespace mimi::server
