// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metricspage.h"

namespace mimi::metrics {

void MetricsPage::handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &)
{
    if (request.method != "GET" && request.method != "HEAD")
        return reply->send({405, {{"Allow", "GET, HEAD"}}, {}});
    Sheet sheet;
    m_fill(sheet);
    reply->send({200,
                 {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}, {"Cache-Control", "no-store"}},
                 sheet.text()});
}

} // namespace mimi::metrics
