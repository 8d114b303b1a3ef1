// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <atomic>

//! Figures of a running server. Counting costs next to nothing; reading is for whoever wants to see them.
namespace mimi::metrics {

//! Counts what one thread does; any thread may read. Adding is a plain load and a plain store.
class Counter
{
public:
    void add(quint64 n = 1) { m_value.store(value() + n, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

//! Counts what several threads do, for what does not happen with every message.
class SharedCounter
{
public:
    void add(quint64 n = 1) { m_value.fetch_add(n, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

//! How values are spread. One thread observes; any may read.
template<size_t N>
class Histogram
{
public:
    //! \a bounds: the largest value of each bucket, ascending; one more bucket takes what is above.
    explicit Histogram(const std::array<double, N> &bounds) : m_bounds(bounds) { }

    void observe(double value)
    {
        const auto bucket = std::ranges::lower_bound(m_bounds, value) - m_bounds.begin();
        m_counts[size_t(bucket)].add();
        m_sum.store(sum() + value, std::memory_order_relaxed);
    }

    const std::array<double, N> &bounds() const { return m_bounds; }
    quint64 count(size_t bucket) const { return m_counts[bucket].value(); }
    double sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    const std::array<double, N> m_bounds;
    std::array<Counter, N + 1> m_counts;
    std::atomic<double> m_sum = 0;
};

} // namespace mimi::metrics
