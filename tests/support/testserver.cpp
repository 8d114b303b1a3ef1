// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testserver.h"

namespace mimi::test {

TestServer::TestServer(std::function<void(server::Config &)> configure)
{
    config.port = 0;
    config.dataFolder = m_folder.filePath(QStringLiteral("data"));
    if (configure)
        configure(config);
    restart();
}

void TestServer::restart()
{
    m_server.reset();
    auto started = server::Server::start(config);
    if (!started)
        qFatal("%s", qUtf8Printable(started.error()));
    m_server = *std::move(started);
    config.port = quint16(m_server->url().port());
    m_rest = std::make_unique<RestPeer>(m_server->url());
}

QUrl TestServer::url(const QString &path) const
{
    return QUrl(m_server->url().toString() + path);
}

} // namespace mimi::test
