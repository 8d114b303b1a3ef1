// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/sheet.h"
#include "server/net/service.h"

#include <functional>

namespace mimi::metrics {

//! What Prometheus scrapes.
class MetricsPage : public net::HttpService
{
public:
    //! \a fill is called for each request, in any worker's thread.
    explicit MetricsPage(std::function<void(Sheet &sheet)> fill) : m_fill(std::move(fill)) { }

    void handle(const net::HttpRequest &request, net::HttpReplyPtr reply, net::Worker &worker) override;

private:
    const std::function<void(Sheet &sheet)> m_fill;
};

} // namespace mimi::metrics
