// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/worker.h"

#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>
#include <type_traits>
#include <utility>

namespace mimi::net {

//! What is sent goes straight to the operating system, unless over TLS. Elsewhere all of it goes into Qt's buffer.
#ifdef Q_OS_LINUX
inline constexpr bool sendsPastQt = true;
#else
inline constexpr bool sendsPastQt = false;
#endif

//! The socket of a connection: it can keep what it has received from its reader, put off being closed, and sends what
//! is written in a turn of the event loop in one piece, at the end of the turn.
//!
//! QWebSocket reads as long as bytesAvailable() says that there is something, and it looks after each
//! message: saying "nothing" stops it between two messages. With a read buffer size set, TCP then
//! makes the peer wait.
//!
//! A QTcpSocket keeps the 32 KiB that it takes for its first write, and each write asks epoll whether the socket is
//! writable. Neither is needed as long as the operating system takes at once what is sent, so QTcpSocket gets to
//! write only what is left over.
class PeerSocket
{
public:
    virtual ~PeerSocket() = default;

    virtual QTcpSocket &tcp() = 0;
    virtual bool isEncrypted() const = 0;
    //! Bytes that the operating system has not taken yet, encrypted or not.
    virtual qint64 queuedBytes() const = 0;
    //! To be called after reading where a read buffer size is set: a QTcpSocket whose buffer has been full
    //! listens again only once it has been emptied, which a reader of whole frames may never do.
    virtual void readOn() = 0;
    //! Sends what has been written in this turn, without waiting for its end.
    virtual void sendGathered() = 0;
    //! Closes at once, whatever holdClose() says. Unsent data is lost.
    virtual void cut() = 0;

    bool isPaused() const { return m_paused; }
    //! Resuming does not announce what is there: emit readyRead() for that.
    void setPaused(bool paused) { m_paused = paused; }

    //! The next close() does nothing, the one after it closes. QWebSocket closes the socket right
    //! behind its Close frame; held, it reads on until the peer has answered (RFC 6455, 7.1.1).
    void holdClose() { m_holdsClose = true; }

    //! Whose turns count. To be called with the socket's thread; nothing may be waiting to be sent.
    void setWorker(Worker &worker) { m_worker = &worker; }

protected:
    explicit PeerSocket(Worker &worker) : m_worker(&worker) { }

    Worker &worker() const { return *m_worker; }
    bool takeHold() { return std::exchange(m_holdsClose, false); }
    //! How many of the bytes the operating system takes now; 0 also if the connection has failed.
    static qint64 sendNow(qintptr descriptor, QByteArrayView bytes);

private:
    Worker *m_worker;
    bool m_paused = false;
    bool m_holdsClose = false;
};

template<class Socket>
class PeerSocketOf final : public Socket, public PeerSocket
{
    static constexpr bool encrypts = std::is_base_of_v<QSslSocket, Socket>;

public:
    explicit PeerSocketOf(Worker &worker) : PeerSocket(worker) { }

    QTcpSocket &tcp() override { return *this; }

    bool isEncrypted() const override { return encrypts; }

    qint64 queuedBytes() const override
    {
        if constexpr (encrypts)
            return bytesToWrite() + Socket::encryptedBytesToWrite();
        else
            return bytesToWrite();
    }

    void readOn() override { Socket::readData(nullptr, 0); }

    void sendGathered() override
    {
        const QByteArray bytes = std::exchange(m_gathered, {});
        if (bytes.isEmpty() || !takesData())
            return;
        qint64 sent = 0;
        if constexpr (sendsPastQt && !encrypts) {
            if (Socket::bytesToWrite() == 0)
                sent = sendNow(Socket::socketDescriptor(), bytes);
        }
        if (sent < bytes.size()) // Qt sends the rest once there is room, and finds what is wrong
            Socket::writeData(bytes.data() + sent, bytes.size() - sent);
        if (sent == 0)
            Socket::flush();
        else
            Q_EMIT Socket::bytesWritten(sent);
    }

    void cut() override
    {
        takeHold();
        Socket::abort();
    }

    qint64 bytesAvailable() const override { return isPaused() ? 0 : Socket::bytesAvailable(); }
    qint64 bytesToWrite() const override { return m_gathered.size() + Socket::bytesToWrite(); }

    void disconnectFromHost() override
    {
        sendGathered();
        Socket::disconnectFromHost();
    }

    void close() override
    {
        sendGathered();
        if (!takeHold())
            Socket::close();
    }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        if (!takesData())
            return -1;
        m_gathered.append(data, size);
        if (!std::exchange(m_sendPending, true)) {
            worker().atEndOfTurn([socket = QPointer(this)] {
                if (!socket)
                    return;
                socket->m_sendPending = false;
                socket->sendGathered();
            });
        }
        return size;
    }

private:
    //! Not after abort(), which takes the channel away and then closes.
    bool takesData() const
    {
        return Socket::state() == QAbstractSocket::ConnectedState && Socket::writeChannelCount() > 0;
    }

    QByteArray m_gathered; // what was written in this turn
    bool m_sendPending = false;
};

} // namespace mimi::net
