// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/result.h"
#include "server/net/http.h"

#include <QByteArrayView>
#include <memory>

namespace mimi::net {

//! Why a request cannot be served; it is answered with this and the connection ends.
struct HttpError
{
    int status = 400;
    QByteArray reason; //!< one English sentence
};

//! Where the head of a request ends in what has been received so far.
struct HeadEnd
{
    enum class State { Missing, Found, Broken };
    State state = State::Missing;
    qsizetype size = 0; //!< of the head with its empty line, if found
};

//! Broken means that a line does not end in CRLF: no head will come of it.
HeadEnd findHeadEnd(QByteArrayView bytes);

//! Reads one request (RFC 9112) and refuses everything that two readers could understand differently.
class HttpRequestParser
{
public:
    HttpRequestParser();
    ~HttpRequestParser();

    //! Takes a whole head.
    Result<Done, HttpError> parseHead(QByteArrayView head);

    // What the head said.
    const HttpRequest &request() const { return m_request; }
    HttpRequest &request() { return m_request; }
    bool keepsAlive() const { return m_keepsAlive; }
    bool expectsContinue() const { return m_expectsContinue; }
    //! The announced length of the body; nothing if it comes in chunks.
    std::optional<quint64> contentLength() const { return m_contentLength; }
    bool hasBody() const { return !m_contentLength || *m_contentLength > 0; }

    //! To be called before the first part of a body. An error if a longer one was announced.
    Result<Done, HttpError> limitBody(qsizetype bytes);
    //! Takes bytes of the body and says how many of them it has used. The last bytes of a part may be
    //! left over until more of it has come.
    Result<qsizetype, HttpError> parseBody(QByteArrayView bytes);
    //! The body is complete and stands in the request.
    bool isDone() const { return m_done; }

private:
    struct Implementation;

    Result<Done, HttpError> takeHead();
    std::optional<HttpError> checkTarget(QByteArrayView target);
    std::optional<HttpError> checkFraming();

    std::unique_ptr<Implementation> m_implementation;
    HttpRequest m_request;
    std::optional<quint64> m_contentLength;
    bool m_keepsAlive = false;
    bool m_expectsContinue = false;
    bool m_done = false;
};

} // namespace mimi::net
