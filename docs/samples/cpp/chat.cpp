// SPDX-License-Identifier: GPL-3.0-or-later
// A little client for Mimi: sends one message and shows what comes, until Ctrl+C.
//
//     cmake -B build && cmake --build build
//     build/chat http://127.0.0.1:8080/Mimi ana secret1 ben 'Hello'
//
// Needs Qt 6 with its WebSockets module. See docs/protocol.md, "What a good client does"; this one keeps in memory
// what a good one keeps on disk.
#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QTextStream>
#include <QTimer>
#include <QUrlQuery>
#include <QUuid>
#include <QWebSocket>
#include <functional>

using Bytes = QByteArray;

static void show(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

static Bytes toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

class Chat : public QObject
{
public:
    Chat(const QString &base, const QString &peerName, const QString &text)
        : m_base(base), m_peerName(peerName), m_text(text)
    {
        connect(&m_socket, &QWebSocket::connected, this, [this] {
            m_buffer.clear();
            sendFrame("CONNECT\naccept-version:1.2\nhost:mimi\nheart-beat:10000,10000\n\n");
        });
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &message) { read(message); });
        connect(&m_socket, &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
            if (state != QAbstractSocket::UnconnectedState)
                return;
            show("disconnected: " + m_socket.errorString() + m_socket.closeReason());
            m_heartBeat.stop();
            QTimer::singleShot(2000, this, [this] { open(); });
        });
        connect(&m_heartBeat, &QTimer::timeout, this, [this] { m_socket.sendTextMessage("\n"); });
    }

    // Login, then the other's uid, then the connection.
    void signIn(const QString &name, const QString &password)
    {
        const QJsonObject fields{{"uname", name}, {"passwd", password}};
        call("/api/user/login", fields, [this](const QJsonObject &login) {
            m_token = login["secret"].toString();
            m_uid = login["user"]["uid"].toInteger();
            const QString profile = "/api/user/profile/" + QUrl::toPercentEncoding(m_peerName);
            call(profile, {}, [this](const QJsonObject &found) {
                write(found["user"]["uid"].toInteger());
                open();
            });
        });
    }

private:
    // A call of the REST interface: a POST with fields, a GET without.
    void call(const QString &path, const QJsonObject &fields, const std::function<void(QJsonObject)> &done)
    {
        QNetworkRequest request(QUrl(m_base + path, QUrl::StrictMode));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        request.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
        QNetworkReply *reply = fields.isEmpty() ? m_rest.get(request) : m_rest.post(request, toJson(fields));
        connect(reply, &QNetworkReply::finished, this, [reply, done] {
            const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
            reply->deleteLater();
            if (answer["code"].toInt() == 200)
                return done(answer["content"].toObject());
            show(answer.isEmpty() ? reply->errorString() : answer["message"].toString());
            QCoreApplication::exit(1);
        });
    }

    void open()
    {
        QUrl url(m_base + "/client");
        url.setScheme(url.scheme() == "https" ? "wss" : "ws");
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
        request.setRawHeader("Sec-WebSocket-Protocol", "v12.stomp");
        m_socket.open(request);
    }

    void write(qint64 peer)
    {
        const QString id = QUuid::createUuid().toString(QUuid::Id128);
        m_outbox.insert(id, {{"msgID", id}, {"reciverId", peer}, {"content", m_text}});
    }

    // Binary messages may be cut anywhere; the server takes up to 112 KiB in one.
    void sendFrame(const Bytes &frame)
    {
        const Bytes bytes = frame + '\0';
        for (qsizetype at = 0; at < bytes.size(); at += 60'000)
            m_socket.sendBinaryMessage(bytes.mid(at, 60'000));
    }

    void subscribe(const Bytes &address)
    {
        sendFrame("SUBSCRIBE\nid:" + address + "\ndestination:" + address + "\n\n");
    }

    void tell(const Bytes &address, const Bytes &body)
    {
        sendFrame("SEND\ndestination:" + address + "\ncontent-length:" + Bytes::number(body.size()) + "\n\n" + body);
    }

    // Bodies are JSON, so a NUL is always the end of a frame. End-of-lines between frames are heart-beats.
    void read(const QString &message)
    {
        m_buffer += message;
        for (qsizetype end = m_buffer.indexOf(QChar::Null); end >= 0; end = m_buffer.indexOf(QChar::Null)) {
            QString frame = m_buffer.left(end);
            m_buffer.remove(0, end + 1);
            while (frame.startsWith('\n'))
                frame.remove(0, 1);
            handle(frame);
        }
    }

    void handle(const QString &frame)
    {
        const QString body = frame.section("\n\n", 1);
        const QJsonObject payload = QJsonDocument::fromJson(body.toUtf8()).object();
        const auto isFrom = [&frame](const QString &address) {
            return frame.contains("\ndestination:" + address + '\n');
        };
        if (frame.startsWith("CONNECTED\n"))
            enter();
        else if (frame.startsWith("ERROR\n"))
            show("error: " + body);
        else if (isFrom("/user/queue/send/status"))
            show("stored: " + m_outbox.take(payload["msgID"].toString())["content"].toString());
        else if (isFrom("/user/queue/status"))
            refused(payload);
        else if (isFrom(QString("/user/%1/recive").arg(m_uid)))
            received(payload);
    }

    // First the addresses, then what is pending, then what the server may not have got before.
    void enter()
    {
        m_heartBeat.start(8000);
        for (const char *address : {"/user/queue/status", "/user/queue/send/status", "/user/queue/recive/status"})
            subscribe(address);
        subscribe("/user/" + Bytes::number(m_uid) + "/recive");
        tell("/socket/chat/init", "{}");
        for (const QJsonObject &message : std::as_const(m_outbox))
            tell("/socket/chat/send", toJson(message));
    }

    void refused(const QJsonObject &error)
    {
        m_outbox.remove(error["msgID"].toString());
        show("refused: " + error["content"]["message"].toString());
    }

    // Shown once, confirmed each time: the server repeats what it does not know to be confirmed.
    void received(const QJsonObject &message)
    {
        const qint64 id = message["id"].toInteger();
        if (!m_known.contains(id))
            show(message["sender"].toString() + ": " + message["content"].toString());
        m_known.insert(id);
        tell("/socket/chat/recive", toJson({{"msgID", message["chatID"]}, {"id", id}}));
    }

    const QString m_base;
    const QString m_peerName;
    const QString m_text;
    QNetworkAccessManager m_rest;
    QWebSocket m_socket;
    QTimer m_heartBeat;
    QString m_token;
    qint64 m_uid = 0;
    QString m_buffer;
    QHash<QString, QJsonObject> m_outbox; // by msgID, until the server has stored it
    QSet<qint64> m_known;                 // ids of messages that have been shown
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 6) {
        show("usage: chat BASE NAME PASSWORD PEER TEXT");
        return 2;
    }
    Chat chat(arguments[1], arguments[4], arguments[5]);
    chat.signIn(arguments[2], arguments[3]);
    return app.exec();
}
