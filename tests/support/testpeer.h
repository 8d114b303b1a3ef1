// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/parser.h"
#include "tests/support/restpeer.h"

#include <QJsonObject>
#include <QWebSocket>
#include <functional>
#include <optional>

namespace mimi::test {

//! A client as a stranger would write it: frames over a WebSocket, and waiting for what must come.
//! All waits give up after some seconds, with a null result.
class TestPeer : public QObject
{
    Q_OBJECT

public:
    //! \a base: http://HOST:PORT/CONTEXT
    TestPeer(const QUrl &base, const QByteArray &token);

    //! The handshake and CONNECT.
    bool connect(const QByteArray &version = "1.2");
    //! connect(), and the document's four subscriptions: m, s, r, e.
    bool join(const Person &person);

    void frame(const QByteArray &head, const QByteArray &body = {});
    void subscribe(const QByteArray &id, const QByteArray &destination, const QByteArray &more = {});
    void send(const QByteArray &msgId, qint64 receiver, const QByteArray &content, const QByteArray &more = {});
    void confirm(const QByteArray &msgId, const QByteArray &more = {});
    void init();

    //! The next frame that is not a heart-beat.
    std::optional<stomp::Frame> next();
    //! The JSON body of the next MESSAGE of that subscription; frames of others wait for their turn.
    QJsonObject next(const QByteArray &subscription);
    //! How many frames of that subscription have come and wait for their turn.
    qsizetype count(const QByteArray &subscription) const;
    //! Nothing has come, and nothing does before the server has answered once more.
    bool isQuiet();
    //! Waits for the end of the connection.
    bool isClosed();

    QWebSocket socket;

private:
    bool wait(const std::function<bool()> &condition);

    QUrl m_url;
    stomp::Parser m_parser;
    QList<stomp::Frame> m_frames;
    int m_receipts = 0;
};

} // namespace mimi::test
