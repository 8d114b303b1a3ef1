// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/sheet.h"

#include <prometheus/text_serializer.h>

namespace mimi::metrics {

using prometheus::ClientMetric;
using prometheus::MetricType;

namespace {

ClientMetric makeMetric(MetricType type, const char *labelName, const Sheet::Sample &sample)
{
    ClientMetric metric;
    if (labelName)
        metric.label.push_back({labelName, sample.label});
    if (type == MetricType::Counter)
        metric.counter.value = sample.value;
    else
        metric.gauge.value = sample.value;
    return metric;
}

} // namespace

prometheus::MetricFamily &Sheet::add(const char *name, const char *help, MetricType type)
{
    return m_families.emplace_back(prometheus::MetricFamily{name, help, type, {}});
}

void Sheet::counter(const char *name, const char *help, double value)
{
    counter(name, help, nullptr, {{nullptr, value}});
}

void Sheet::counter(const char *name, const char *help, const char *labelName, std::initializer_list<Sample> samples)
{
    auto &family = add(name, help, MetricType::Counter);
    for (const Sample &sample : samples)
        family.metric.push_back(makeMetric(family.type, labelName, sample));
}

void Sheet::gauge(const char *name, const char *help, double value)
{
    gauge(name, help, nullptr, {{nullptr, value}});
}

void Sheet::gauge(const char *name, const char *help, const char *labelName, std::initializer_list<Sample> samples)
{
    auto &family = add(name, help, MetricType::Gauge);
    for (const Sample &sample : samples)
        family.metric.push_back(makeMetric(family.type, labelName, sample));
}

QByteArray Sheet::text() const
{
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(m_families));
}

} // namespace mimi::metrics
