// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/control.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QPointer>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 64 * 1024;
constexpr int connectTime = 2'000;
constexpr int answerTime = 60 * 60 * 1000; // cleaning up a large database takes its time

QString socketPath(const QString &dataFolder)
{
    const QString folder = QDir(dataFolder).absolutePath();
#ifdef Q_OS_WIN
    // Named pipes are in no folder.
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"mimi-server-"_s + QString::fromLatin1(hash);
#else
    return folder + u"/mimi.control"_s;
#endif
}

} // namespace

ControlSocket::ControlSocket(const QString &dataFolder, std::function<Outcome(const Order &)> carryOut)
    : m_path(socketPath(dataFolder)), m_carryOut(std::move(carryOut))
{
    m_thread.setMaxThreadCount(1);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlSocket::accept);
}

ControlSocket::~ControlSocket()
{
    m_server.close();
    m_thread.clear();
    m_thread.waitForDone();
}

bool ControlSocket::start()
{
    QLocalServer::removeServer(m_path); // left behind by a crash: the folder's lock is ours
    return m_server.listen(m_path);
}

void ControlSocket::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void ControlSocket::read(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestLine)
            socket->abort();
        return;
    }
    disconnect(socket, &QLocalSocket::readyRead, this, nullptr);
    const auto order = orderFromLine(socket->readLine());
    const auto answer = [socket = QPointer(socket)](const Outcome &outcome) {
        if (!socket)
            return;
        socket->write(toLine(outcome));
        socket->disconnectFromServer();
    };
    if (!order)
        return answer(Unexpected{order.error()});
    m_thread.start([this, order = *order, answer] {
        QMetaObject::invokeMethod(this, [answer, outcome = m_carryOut(order)] { answer(outcome); });
    });
}

bool isServerRunning(const QString &dataFolder)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath(dataFolder));
    return socket.waitForConnected(connectTime);
}

std::optional<Outcome> askRunningServer(const QString &dataFolder, const Order &order)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath(dataFolder));
    if (!socket.waitForConnected(connectTime))
        return std::nullopt;
    socket.write(toLine(order));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(answerTime))
            break;
    }
    return outcomeFromLine(socket.readLine());
}

} // namespace mimi::server
