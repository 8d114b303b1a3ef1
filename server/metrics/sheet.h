// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/counter.h"

#include <QByteArray>
#include <initializer_list>
#include <prometheus/metric_family.h>
#include <string>
#include <vector>

namespace mimi::metrics {

//! What one scrape sees: figures with the names that Prometheus knows them by. Seconds and bytes are the units;
//! names of counters end in "_total" (https://prometheus.io/docs/practices/naming/).
class Sheet
{
public:
    //! One value of a family, told apart by its label; {} if there is but one.
    struct Sample
    {
        const char *label = nullptr;
        double value = 0;
    };

    void counter(const char *name, const char *help, double value);
    void counter(const char *name, const char *help, const char *labelName, std::initializer_list<Sample> samples);
    void gauge(const char *name, const char *help, double value);
    void gauge(const char *name, const char *help, const char *labelName, std::initializer_list<Sample> samples);

    template<size_t N>
    void histogram(const char *name, const char *help, const Histogram<N> &histogram)
    {
        prometheus::ClientMetric metric;
        auto &out = metric.histogram;
        for (size_t i = 0; i <= N; ++i) {
            out.sample_count += histogram.count(i);
            if (i < N)
                out.bucket.push_back({out.sample_count, histogram.bounds()[i]});
        }
        out.sample_sum = histogram.sum();
        add(name, help, prometheus::MetricType::Histogram).metric.push_back(std::move(metric));
    }

    //! The text exposition format, version 0.0.4.
    QByteArray text() const;

private:
    prometheus::MetricFamily &add(const char *name, const char *help, prometheus::MetricType type);

    std::vector<prometheus::MetricFamily> m_families;
};

} // namespace mimi::metrics
