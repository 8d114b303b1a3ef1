// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/order.h"
#include "server/config.h"

#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

namespace mimi::server {

//! A whole chat server in this process. It is made, serves, and ends with its destructor.
class Server
{
public:
    //! The error is one line for the user. The calling thread needs an event loop afterwards.
    static Result<std::unique_ptr<Server>, QString> start(const Config &config);
    //! Tells the clients to go, finishes what has been promised and closes the store; a few seconds at most.
    ~Server();

    //! The base of all addresses, with the port that was chosen.
    QUrl url() const;
    //! Where Prometheus finds the metrics, if that is wanted.
    std::optional<QUrl> metricsUrl() const;
    //! False if a thread that serves connections has not given a sign of life for some seconds.
    bool isAlive() const;
    //! How many clients are connected.
    qsizetype sessions() const;
    //! Reads the certificate again; connections that are open keep the old one.
    Result<Done, QString> reload();

    //! The beginning of the end, which keeps clients from all coming back at once: listens no longer, is not ready any
    //! more, and sends them away one by one. Calls \a done when they have gone or their time is over.
    void drain(std::function<void()> done);

    //! Blocks until it is done.
    Outcome carryOut(const Order &order);

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace mimi::server
