// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/accounts/clock.h"

#include <QByteArray>
#include <QList>
#include <functional>

namespace mimi::accounts {

//! Who may make an account.
enum class Registration { Open, Closed, Invitation };

//! What clients may know of the limits that can be set.
struct AnnouncedLimits
{
    qint64 content = limits::content;
    qint64 frame = limits::frame;
    qint64 headers = limits::headers;
    qint64 headerLine = limits::headerLine;
    qint64 webSocketMessage = limits::webSocketMessage;
    qint64 subscriptions = limits::subscriptions;
    qint64 connectionsPerUser = limits::connectionsPerUser;
};

struct ApiOptions
{
    QByteArray base{};                  //!< the context, "/Mimi" for instance, or empty
    QList<QByteArray> allowedOrigins{}; //!< of pages that may call; empty: all
    Registration registration = Registration::Open;
    QByteArray invitationCode{};                         //!< with Registration::Invitation
    std::function<bool()> isReady = [] { return true; }; //!< asked in any thread, by /health
    AnnouncedLimits limits{};
    Clock now = systemClock();
};

} // namespace mimi::accounts
