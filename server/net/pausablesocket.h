// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>
#include <QTcpSocket>
#include <type_traits>
#include <utility>

namespace mimi::net {

//! A socket that can keep what it has received from its reader, and put off being closed.
//!
//! QWebSocket reads as long as bytesAvailable() says that there is something, and it looks after each
//! message: saying "nothing" stops it between two messages. With a read buffer size set, TCP then
//! makes the peer wait.
class PausableSocket
{
public:
    virtual ~PausableSocket() = default;

    virtual QTcpSocket &tcp() = 0;
    virtual bool isEncrypted() const = 0;
    //! Bytes that the operating system has not taken yet, encrypted or not.
    virtual qint64 queuedBytes() const = 0;
    //! To be called after reading where a read buffer size is set: a QTcpSocket whose buffer has been full
    //! listens again only once it has been emptied, which a reader of whole frames may never do.
    virtual void readOn() = 0;
    //! Closes at once, whatever holdClose() says. Unsent data is lost.
    virtual void cut() = 0;

    bool isPaused() const { return m_paused; }
    //! Resuming does not announce what is there: emit readyRead() for that.
    void setPaused(bool paused) { m_paused = paused; }

    //! The next close() does nothing, the one after it closes. QWebSocket closes the socket right
    //! behind its Close frame; held, it reads on until the peer has answered (RFC 6455, 7.1.1).
    void holdClose() { m_holdsClose = true; }

protected:
    bool takeHold() { return std::exchange(m_holdsClose, false); }

private:
    bool m_paused = false;
    bool m_holdsClose = false;
};

template<class Socket>
class Pausable final : public Socket, public PausableSocket
{
public:
    using Socket::Socket;

    QTcpSocket &tcp() override { return *this; }

    bool isEncrypted() const override { return std::is_base_of_v<QSslSocket, Socket>; }

    qint64 queuedBytes() const override
    {
        if constexpr (std::is_base_of_v<QSslSocket, Socket>)
            return Socket::bytesToWrite() + Socket::encryptedBytesToWrite();
        else
            return Socket::bytesToWrite();
    }

    void readOn() override { Socket::readData(nullptr, 0); }

    void cut() override
    {
        takeHold();
        Socket::abort();
    }

    qint64 bytesAvailable() const override { return isPaused() ? 0 : Socket::bytesAvailable(); }

    void close() override
    {
        if (!takeHold())
            Socket::close();
    }
};

} // namespace mimi::net
