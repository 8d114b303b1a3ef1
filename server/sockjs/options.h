// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <QByteArray>
#include <QStringList>
#include <chrono>

namespace mimi::sockjs {

//! How one SockJS service behaves. The defaults are those of the reference server.
struct Options
{
    QByteArray prefix; //!< where it is mounted: begins with '/', has none at the end

    //! A streaming response is ended once it has carried so many bytes, for browsers keep all of it.
    qsizetype responseLimit = 128 * 1024;
    std::chrono::milliseconds heartBeat = std::chrono::seconds(25);
    //! How long a session outlives its last receiving request.
    std::chrono::milliseconds disconnectDelay = std::chrono::seconds(5);

    bool webSocket = true;
    //! Sets JSESSIONID, which some load balancers want to see for sticky sessions.
    bool cookieNeeded = false;
    //! Where iframe pages find sockjs-client: begins with '/' or "http".
    QByteArray scriptUrl = "/sockjs.min.js";
    //! Web origins whose scripts may read the answers; empty: all.
    QList<QByteArray> origins;
    //! For the raw WebSocket, in order of preference.
    QStringList subprotocols;

    qsizetype sendBody = limits::sockJsBody; //!< of xhr_send and jsonp_send
    //! Of one session towards the client; who sends is expected to stop long before it.
    qint64 queuedBytes = 2 * limits::outgoingQueue;
    //! Received while the handler does not read; past it xhr_send answers 503.
    qint64 heldBytes = 2 * limits::sockJsBody;
    int sessionsPerWorker = 20'000;
};

} // namespace mimi::sockjs
