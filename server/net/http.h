// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QList>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace mimi::net {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;

    bool isNamed(QByteArrayView other) const
    {
        return name.size() == other.size() && other.compare(name, Qt::CaseInsensitive) == 0;
    }
};

//! A request whose syntax and sizes have been checked. Header names compare without case.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;    //!< as sent (still percent-encoded), without the query; begins with '/'
    QByteArray query{}; //!< as sent, without '?'
    QList<HttpHeader> headers{};
    QByteArray body{};
    QHostAddress peer{};  //!< the client's address (behind a trusted proxy: the one that it names)
    bool secure = false;  //!< came over TLS
    int minorVersion = 1; //!< of HTTP/1.x

    //! The first header of that name, or a null array.
    QByteArray header(QByteArrayView name) const;
    //! What a header that is a list holds (RFC 9110, 5.6.1), repeated or not, empty elements too; valid as long as
    //! the request.
    QList<QByteArrayView> elements(QByteArrayView name) const;
    //! The decoded value of a key of the query; nothing if the key is absent.
    std::optional<QByteArray> queryValue(QByteArrayView key) const;
};

struct HttpResponse
{
    int status = 200;
    QList<HttpHeader> headers{}; //!< Content-Length, Connection and Date are added when it is written
    QByteArray body{};

    void addHeader(QByteArray name, QByteArray value) { headers.append(HttpHeader{std::move(name), std::move(value)}); }
};

//! The answer to one request. It belongs to the connection's thread, like everything else here.
//!
//! Either send() once, or begin(), write() as often as wanted, end(). A reply that is let go unanswered
//! becomes 500; one that was begun and not ended cuts the connection. Once the peer has gone every
//! call does nothing.
class HttpReply
{
public:
    virtual ~HttpReply() = default;

    virtual void send(HttpResponse response) = 0;

    //! Starts a body of unknown length: chunked in HTTP/1.1, ended by closing in 1.0.
    virtual void begin(HttpResponse head) = 0;
    virtual void write(const QByteArray &bytes) = 0;
    virtual void end() = 0;

    virtual bool isOpen() const = 0;
    //! Bytes accepted by write() that the peer's socket has not taken yet.
    virtual qint64 queuedBytes() const = 0;

    //! The peer went away before the answer was complete.
    virtual void onGone(std::function<void()> gone) = 0;
    //! queuedBytes() has fallen to zero.
    virtual void onDrained(std::function<void()> drained) = 0;
};

using HttpReplyPtr = std::shared_ptr<HttpReply>;

} // namespace mimi::net
