// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QThread>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr int patienceMs = 2000;
constexpr qint64 longestHandover = 64 * 1024;
constexpr auto streamVersion = QDataStream::Qt_6_4;
constexpr char understood = 'K';

QString defaultFolder()
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? QDir::tempPath() : runtime;
}

//! Short, since the path of a socket may have at most 107 octets, and of plain letters whatever the profile's name.
QString nameFor(const QString &profile)
{
    const QByteArray user = QDir::homePath().toUtf8() + '\n' + profile.toUtf8();
    const QByteArray digest = QCryptographicHash::hash(user, QCryptographicHash::Sha1).toHex().first(12);
    return u"mimi-"_s + QString::fromLatin1(digest);
}

} // namespace

struct SingleInstance::Private
{
    Private(const QString &folder, const QString &name)
        : socketName(folder + u'/' + name + u".socket"_s), lock(folder + u'/' + name + u".lock"_s)
    {
#ifdef Q_OS_WIN
        socketName = name; // a named pipe
#endif
        lock.setStaleLockTime(0); // stale when its process is gone, never for its age
    }

    bool forward(const QStringList &arguments) const;
    void receive(SingleInstance *q, QLocalSocket *socket) const;

    QString socketName;
    QLockFile lock;
    QLocalServer server;
};

bool SingleInstance::Private::forward(const QStringList &arguments) const
{
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << arguments << qEnvironmentVariable("XDG_ACTIVATION_TOKEN");

    // The other one may have its lock and not listen yet.
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patienceMs) {
        QLocalSocket socket;
        socket.connectToServer(socketName);
        if (!socket.waitForConnected(100)) {
            QThread::msleep(20);
            continue;
        }
        socket.write(message);
        char answer = 0;
        return socket.waitForReadyRead(patienceMs) && socket.getChar(&answer) && answer == understood;
    }
    return false;
}

void SingleInstance::Private::receive(SingleInstance *q, QLocalSocket *socket) const
{
    if (socket->bytesAvailable() > longestHandover)
        return socket->abort();
    QDataStream stream(socket);
    stream.setVersion(streamVersion);
    QStringList arguments;
    QString token;
    stream.startTransaction();
    stream >> arguments >> token;
    if (!stream.commitTransaction())
        return; // the rest is still to come
    socket->putChar(understood);
    socket->disconnectFromServer();
    Q_EMIT q->activated(arguments, token);
}

SingleInstance::SingleInstance(const QString &profile, const QString &runtimeFolder, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(runtimeFolder.isEmpty() ? defaultFolder() : runtimeFolder, nameFor(profile)))
{
    connect(&d->server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = d->server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { d->receive(this, socket); });
            d->receive(this, socket);
        }
    });
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Outcome SingleInstance::claim(const QStringList &arguments)
{
    if (!d->lock.tryLock(0))
        return d->forward(arguments) ? Outcome::Forwarded : Outcome::Unreachable;
    // We hold the lock: a socket that lies there is left from a crash.
    QLocalServer::removeServer(d->socketName);
    d->server.setSocketOptions(QLocalServer::UserAccessOption);
    d->server.listen(d->socketName);
    return Outcome::First;
}

} // namespace mimi::desktop
