// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/addresslimits.h"

#include <algorithm>
#include <utility>

namespace mimi::net {

namespace {

//! Whoever has one IPv6 address usually has the whole /64 network.
QHostAddress countedAs(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

bool exceeds(int count, int limit, int times)
{
    return limit > 0 && count > limit * times;
}

} // namespace

AddressLimits::Verdict AddressLimits::judge(const Count &count) const
{
    if (exceeds(count.connections, m_connections, 2) || exceeds(count.unsettled, m_unsettled, 2))
        return Verdict::Dropped;
    if (exceeds(count.connections, m_connections, 1) || exceeds(count.unsettled, m_unsettled, 1))
        return Verdict::Refused;
    return Verdict::Admitted;
}

AddressLimits::Slot AddressLimits::take(const QHostAddress &address)
{
    Slot slot;
    slot.m_limits = this;
    slot.m_address = countedAs(address);
    const std::lock_guard lock(m_mutex);
    Count &count = m_counts[slot.m_address];
    ++count.connections;
    ++count.unsettled;
    slot.m_verdict = judge(count);
    return slot;
}

AddressLimits::Slot::Slot(Slot &&other) noexcept
    : m_limits(std::exchange(other.m_limits, nullptr)),
      m_address(other.m_address),
      m_verdict(other.m_verdict),
      m_settled(other.m_settled)
{ }

AddressLimits::Slot &AddressLimits::Slot::operator=(Slot &&other) noexcept
{
    if (this != &other) {
        release();
        m_limits = std::exchange(other.m_limits, nullptr);
        m_address = other.m_address;
        m_verdict = other.m_verdict;
        m_settled = other.m_settled;
    }
    return *this;
}

bool AddressLimits::Slot::isFor(const QHostAddress &address) const
{
    return m_limits && m_address == countedAs(address);
}

void AddressLimits::Slot::settle()
{
    if (!m_limits || std::exchange(m_settled, true))
        return;
    const std::lock_guard lock(m_limits->m_mutex);
    --m_limits->m_counts[m_address].unsettled;
}

void AddressLimits::Slot::release()
{
    if (!m_limits)
        return;
    AddressLimits &limits = *std::exchange(m_limits, nullptr);
    const std::lock_guard lock(limits.m_mutex);
    const auto count = limits.m_counts.find(m_address);
    count->unsettled -= m_settled ? 0 : 1;
    if (--count->connections == 0)
        limits.m_counts.erase(count);
}

} // namespace mimi::net
