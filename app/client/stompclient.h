// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serveraddress.h"
#include "app/client/serverapi.h"
#include "protocol/stomp/frame.h"
#include "protocol/stomp/heartbeat.h"
#include "protocol/stomp/parser.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>

class QSslError;
class QWebSocket;

namespace mimi::client {

//! Why a connection has ended.
struct Disconnect
{
    enum class Kind {
        Asked,        //!< by us
        Unreachable,  //!< nobody answered, or the network is gone
        TimedOut,     //!< no handshake or no CONNECTED in time
        Silent,       //!< the server broke its promise of heart-beats
        Unauthorized, //!< HTTP 401: the token is not good (any more)
        Refused,      //!< another HTTP status, or an ERROR frame
        Certificate,  //!< see `certificate`
        Broken,       //!< not STOMP, or cut off
        SentAway,     //!< the server goes down and will be back
        Closed,       //!< by the server, in order
    };
    Kind kind = Kind::Closed;
    QString text; //!< English, for the log
    std::optional<CertificateProblem> certificate{};
};

//! What CONNECTED told.
struct StompSession
{
    stomp::Version version = stomp::Version::V1_2;
    QString server;
    QString session;
    QStringList extensions; //!< the header `mimi-extensions`
    stomp::HeartBeatPlan heartBeat;
};

//! One STOMP 1.2 connection over a QWebSocket; can be opened again after it has closed. Usable without a window.
//!
//! The token goes into the header `Authorization: Bearer`, never into the URL. Frames larger than a WebSocket message
//! may be are sent in several, cut between characters.
class StompClient : public QObject
{
    Q_OBJECT

public:
    enum class State { Closed, Connecting, Connected, Closing };
    Q_ENUM(State)

    struct Options
    {
        ServerAddress server{};
        QByteArray token{};
        stomp::HeartBeat heartBeat{std::chrono::seconds(10), std::chrono::seconds(10)};
        std::chrono::milliseconds handshake = limits::handshake;
    };
    using Receipt = std::function<void()>;

    explicit StompClient(QObject *parent = nullptr);
    ~StompClient() override;

    State state() const { return m_state; }
    const StompSession &session() const { return m_session; }
    //! Connected, to a server that has this extension.
    bool offers(const char *extension) const
    {
        return m_state == State::Connected && m_session.extensions.contains(QLatin1StringView(extension));
    }

    //! From Closed only.
    void open(const Options &options);
    //! DISCONNECT with a receipt, then closing; a server that does not answer is left after 5 s.
    void close();
    //! Now; disconnected() comes before it returns.
    void abort();

    //! The functions below do nothing unless Connected. Nothing is kept for later: what was sent when the connection
    //! ends may or may not have arrived.
    void send(QByteArrayView destination, const QByteArray &json, Receipt receipt = {});
    //! Answers with the subscription's id.
    QByteArray subscribe(QByteArrayView destination, Receipt receipt = {});
    void unsubscribe(const QByteArray &id);

Q_SIGNALS:
    void connected();
    void messageReceived(const QByteArray &destination, const QByteArray &body);
    //! An ERROR frame; disconnected() follows.
    void errorReceived(const QString &message);
    void disconnected(const mimi::client::Disconnect &reason);
    //! For the live view of frames. Bodies are in them: hide those by default.
    void frameSent(const mimi::stomp::Frame &frame);
    void frameReceived(const mimi::stomp::Frame &frame);

private:
    void onSocketConnected();
    void onSocketFailed();
    void onSocketClosed();
    void onSslErrors(const QList<QSslError> &errors);
    void receive(QByteArrayView bytes);
    void handle(const stomp::Frame &frame);
    void handleConnected(const stomp::Frame &frame);
    void handleReceipt(const QByteArray &id);
    void handleError(const stomp::Frame &frame);
    QByteArray nextId();
    void transmit(stomp::Frame frame, Receipt receipt = {});
    void write(QByteArrayView bytes);
    void startHeartBeats();
    void finish(Disconnect reason);

    std::unique_ptr<QWebSocket> m_socket;
    stomp::Parser m_parser;
    Options m_options;
    State m_state = State::Closed;
    StompSession m_session;
    QHash<QByteArray, Receipt> m_receipts;
    qint64 m_lastId = 0;
    QTimer m_deadline;
    QTimer m_beat;
    QTimer m_silence;
    QElapsedTimer m_lastReceived;
    std::optional<CertificateProblem> m_certificate;
    QString m_serverError;
};

} // namespace mimi::client
