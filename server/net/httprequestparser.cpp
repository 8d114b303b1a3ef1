// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/httprequestparser.h"

#include "protocol/limits.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <limits>

namespace mimi::net {

namespace http = boost::beast::http;
using boost::beast::error_code;

struct HttpRequestParser::Implementation
{
    http::request_parser<http::string_body> parser;
};

namespace {

QByteArray toByteArray(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

boost::asio::const_buffer toBuffer(QByteArrayView bytes)
{
    return {bytes.data(), size_t(bytes.size())};
}

HttpError toHttpError(const error_code &error)
{
    if (error == http::error::header_limit)
        return {431, "The head of the request is too large."};
    if (error == http::error::body_limit)
        return {413, "The body of the request is too large."};
    if (error == http::error::bad_version)
        return {505, "Only HTTP/1.0 and HTTP/1.1 are served here."};
    return {400, "Malformed request: " + QByteArray::fromStdString(error.message()) + '.'};
}

qsizetype countOf(const HttpRequest &request, QByteArrayView name)
{
    return std::ranges::count_if(request.headers, [name](const HttpHeader &header) { return header.isNamed(name); });
}

bool isDecimal(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isPrintable(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

HeadEnd findHeadEnd(QByteArrayView bytes)
{
    qsizetype lineStart = 0;
    for (qsizetype lineFeed = bytes.indexOf('\n'); lineFeed >= 0; lineFeed = bytes.indexOf('\n', lineStart)) {
        if (lineFeed == 0 || bytes[lineFeed - 1] != '\r')
            return {HeadEnd::State::Broken, 0};
        if (lineFeed == lineStart + 1)
            return {HeadEnd::State::Found, lineFeed + 1};
        lineStart = lineFeed + 1;
    }
    return {};
}

HttpRequestParser::HttpRequestParser() : m_implementation(std::make_unique<Implementation>())
{
    m_implementation->parser.header_limit(limits::httpHead);
}

HttpRequestParser::~HttpRequestParser() = default;

Result<Done, HttpError> HttpRequestParser::limitBody(qsizetype bytes)
{
    if (m_contentLength && *m_contentLength > quint64(bytes))
        return Unexpected{HttpError{413, "The body of the request is too large."}};
    m_implementation->parser.body_limit(quint64(bytes));
    return Done{};
}

Result<Done, HttpError> HttpRequestParser::parseHead(QByteArrayView head)
{
    auto &parser = m_implementation->parser;
    // Lengths are judged once the service that gets the request has been asked for its limit.
    parser.body_limit(std::numeric_limits<quint64>::max());
    error_code error;
    parser.put(toBuffer(head), error);
    if (error && error != http::error::need_more)
        return Unexpected{toHttpError(error)};
    if (!parser.is_header_done())
        return Unexpected{HttpError{400, "The head of the request is incomplete."}};
    return takeHead();
}

Result<Done, HttpError> HttpRequestParser::takeHead()
{
    const auto &message = m_implementation->parser.get();
    m_request.method = toByteArray(message.method_string());
    m_request.minorVersion = message.version() == 10 ? 0 : 1;
    for (const auto &field : message)
        m_request.headers.append({toByteArray(field.name_string()), toByteArray(field.value())});
    if (const auto error = checkTarget(toByteArray(message.target())))
        return Unexpected{*error};
    if (const auto error = checkFraming())
        return Unexpected{*error};

    m_keepsAlive = message.keep_alive();
    const QByteArray expect = m_request.header("Expect");
    m_expectsContinue = m_request.minorVersion > 0 && expect.compare("100-continue", Qt::CaseInsensitive) == 0;
    if (!expect.isEmpty() && expect.compare("100-continue", Qt::CaseInsensitive) != 0)
        return Unexpected{HttpError{417, "Only 100-continue can be expected."}};
    m_done = !hasBody();
    return Done{};
}

//! RFC 9112, 3.2: origin-form, or absolute-form, whose authority does not interest us.
std::optional<HttpError> HttpRequestParser::checkTarget(QByteArrayView target)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.size() > scheme.size() && target.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0) {
            target = target.sliced(scheme.size());
            const qsizetype slash = target.indexOf('/');
            target = slash < 0 ? QByteArrayView("/") : target.sliced(slash);
        }
    }
    if (!target.startsWith('/') || !isPrintable(target))
        return HttpError{400, "The target of the request is no path."};
    const qsizetype question = target.indexOf('?');
    m_request.path = (question < 0 ? target : target.first(question)).toByteArray();
    m_request.query = question < 0 ? QByteArray() : target.sliced(question + 1).toByteArray();
    return std::nullopt;
}

//! RFC 9112, 6.3 and 11.2: whatever another reader could frame differently is an error.
std::optional<HttpError> HttpRequestParser::checkFraming()
{
    const bool isOld = m_request.minorVersion == 0;
    const qsizetype hosts = countOf(m_request, "Host");
    if (hosts > 1 || (hosts == 0 && !isOld))
        return HttpError{400, "Exactly one Host header is needed."};
    const qsizetype lengths = countOf(m_request, "Content-Length");
    const qsizetype codings = countOf(m_request, "Transfer-Encoding");
    if (lengths > 1)
        return HttpError{400, "More than one Content-Length header."};
    if (lengths > 0 && !isDecimal(m_request.header("Content-Length")))
        return HttpError{400, "Content-Length is no number."};
    if (lengths > 0 && codings > 0)
        return HttpError{400, "Content-Length and Transfer-Encoding exclude each other."};
    if (codings > 1 || (codings == 1 && isOld))
        return HttpError{400, "Transfer-Encoding cannot be used like this."};
    if (codings == 1) {
        if (m_request.header("Transfer-Encoding").trimmed().compare("chunked", Qt::CaseInsensitive) != 0)
            return HttpError{501, "The only transfer coding is chunked."};
        m_contentLength = std::nullopt;
        return std::nullopt;
    }
    const auto length = m_implementation->parser.content_length();
    m_contentLength = length ? quint64(*length) : 0;
    return std::nullopt;
}

Result<qsizetype, HttpError> HttpRequestParser::parseBody(QByteArrayView bytes)
{
    auto &parser = m_implementation->parser;
    parser.eager(true);
    error_code error;
    const auto used = qsizetype(parser.put(toBuffer(bytes), error));
    if (error && error != http::error::need_more)
        return Unexpected{toHttpError(error)};
    if (parser.is_done()) {
        m_done = true;
        m_request.body = QByteArray::fromStdString(parser.get().body());
    }
    return used;
}

} // namespace mimi::net
