// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metricsdoor.h"

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

net::FrontDoorOptions doorOptions(const QHostAddress &address, quint16 port)
{
    net::FrontDoorOptions options;
    options.address = address;
    options.port = port;
    return options;
}

} // namespace

MetricsDoor::MetricsDoor(const QHostAddress &address, quint16 port, FigureSources sources, net::WorkerPool &workers)
    : m_page([sources = std::move(sources)](metrics::Sheet &sheet) { writeFigures(sheet, sources); }),
      m_door(doorOptions(address, port), m_site, workers)
{
    m_site.mount("/metrics", &m_page);
}

QUrl MetricsDoor::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(m_door.serverAddress().toString());
    url.setPort(m_door.serverPort());
    url.setPath(u"/metrics"_s);
    return url;
}

} // namespace mimi::server
