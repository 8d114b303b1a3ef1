// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/figures.h"
#include "server/metrics/metricspage.h"
#include "server/net/frontdoor.h"

#include <QUrl>

namespace mimi::server {

//! Serves /metrics at an address of its own, which is nobody's business but the operator's.
class MetricsDoor
{
public:
    //! All must outlive it; it must be gone before the workers stop.
    MetricsDoor(const QHostAddress &address, quint16 port, FigureSources sources, net::WorkerPool &workers);

    bool start() { return m_door.start(); }
    QString errorString() const { return m_door.errorString(); }
    //! http://ADDRESS:PORT/metrics
    QUrl url() const;

private:
    metrics::MetricsPage m_page;
    net::Site m_site;
    net::FrontDoor m_door;
};

} // namespace mimi::server
