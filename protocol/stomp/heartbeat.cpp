// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/heartbeat.h"

#include <algorithm>

namespace mimi::stomp {

using std::chrono::milliseconds;

namespace {

// Anything longer is as good as none; it also keeps the arithmetic of timers in range.
constexpr milliseconds longest = std::chrono::hours(24);

std::optional<milliseconds> parsePeriod(QByteArrayView text)
{
    text = text.trimmed();
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool ok = false;
    const qlonglong value = text.toLongLong(&ok);
    return ok ? std::min(milliseconds(value), longest) : longest;
}

milliseconds agree(milliseconds canSend, milliseconds wants)
{
    if (canSend.count() == 0 || wants.count() == 0)
        return milliseconds(0);
    return std::max(canSend, wants);
}

} // namespace

std::optional<HeartBeat> parseHeartBeat(QByteArrayView text)
{
    const qsizetype comma = text.indexOf(',');
    if (comma < 0)
        return std::nullopt;
    const auto canSend = parsePeriod(text.first(comma));
    const auto wants = parsePeriod(text.sliced(comma + 1));
    if (!canSend || !wants)
        return std::nullopt;
    return HeartBeat{*canSend, *wants};
}

QByteArray toHeader(HeartBeat heartBeat)
{
    return QByteArray::number(qlonglong(heartBeat.canSend.count()))
        .append(',')
        .append(QByteArray::number(qlonglong(heartBeat.wants.count())));
}

HeartBeatPlan negotiate(HeartBeat own, HeartBeat peer)
{
    return {agree(own.canSend, peer.wants), agree(peer.canSend, own.wants)};
}

} // namespace mimi::stomp
