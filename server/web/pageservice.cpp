// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/web/pageservice.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

namespace mimi::web {

using namespace Qt::StringLiterals;

namespace {

// No script but the page's own files runs here. It may talk to other servers, so that one can be tried from another's
// page.
constexpr char contentSecurityPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src * ws: wss:; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

QByteArray contentType(const QString &path)
{
    if (path.endsWith(".html"_L1))
        return "text/html;charset=UTF-8";
    return path.endsWith(".css"_L1) ? "text/css;charset=UTF-8" : "text/javascript;charset=UTF-8";
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

net::HttpResponse plain(int status, QByteArray line, QList<net::HttpHeader> headers = {})
{
    headers.append(net::HttpHeader{"Content-Type", "text/plain;charset=UTF-8"});
    return {status, headers, line.append('\n')};
}

} // namespace

PageService::PageService(QByteArray base) : m_base(std::move(base))
{
    const QString root = u":/web"_s;
    for (QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = it.next();
        const QByteArray body = read(path);
        const QByteArray tag = '"' + QCryptographicHash::hash(body, QCryptographicHash::Sha1).toHex() + '"';
        m_files.insert(path.sliced(root.size()).toLatin1(), {contentType(path), tag, body});
    }
    m_files.insert("/", m_files.take("/index.html"));
}

void PageService::handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &)
{
    reply->send(answer(request));
}

net::HttpResponse PageService::answer(const net::HttpRequest &request) const
{
    const QByteArray path = request.path.sliced(m_base.size());
    const auto file = m_files.constFind(path.isEmpty() ? QByteArray("/") : path);
    if (file == m_files.constEnd())
        return plain(404, "There is nothing here.");
    if (request.method != "GET" && request.method != "HEAD")
        return plain(405, "Only GET and HEAD.", {{"Allow", "GET, HEAD"}});
    if (path.isEmpty()) // relative addresses of the page need the slash
        return plain(302, "The page is at " + m_base + "/", {{"Location", m_base + '/'}});

    QList<net::HttpHeader> headers = {{"ETag", file->tag},
                                      {"Cache-Control", "no-cache"},
                                      {"Content-Security-Policy", contentSecurityPolicy},
                                      {"Referrer-Policy", "no-referrer"},
                                      // Pages of other origins may use the scripts: SockJS iframes and sample pages do.
                                      {"Access-Control-Allow-Origin", "*"},
                                      {"Cross-Origin-Resource-Policy", "cross-origin"}};
    if (request.header("If-None-Match") == file->tag)
        return {304, headers, {}};
    headers.append(net::HttpHeader{"Content-Type", file->type});
    return {200, headers, file->body};
}

} // namespace mimi::web
