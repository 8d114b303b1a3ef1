// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <chrono>
#include <optional>

namespace mimi::stomp {

//! The `heart-beat` header of one side: what it can send and what it wants. Zero means "cannot" or
//! "does not want".
struct HeartBeat
{
    std::chrono::milliseconds canSend{0};
    std::chrono::milliseconds wants{0};

    friend bool operator==(const HeartBeat &, const HeartBeat &) = default;
};

//! Nothing if \a text is not two decimal numbers with a comma between them.
std::optional<HeartBeat> parseHeartBeat(QByteArrayView text);
QByteArray toHeader(HeartBeat heartBeat);

//! What two sides have agreed on, seen from \a own side. Zero means none.
struct HeartBeatPlan
{
    std::chrono::milliseconds send{0};   //!< the longest silence that we may keep
    std::chrono::milliseconds expect{0}; //!< the longest silence that the peer has promised to keep

    friend bool operator==(const HeartBeatPlan &, const HeartBeatPlan &) = default;
};

//! STOMP 1.2, "Heart-beating".
HeartBeatPlan negotiate(HeartBeat own, HeartBeat peer);

} // namespace mimi::stomp
