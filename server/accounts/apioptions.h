// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/clock.h"

#include <QByteArray>
#include <QList>
#include <functional>

namespace mimi::accounts {

//! Who may make an account.
enum class Registration { Open, Closed, Invitation };

struct ApiOptions
{
    QByteArray base{};                  //!< the context, "/Mimi" for instance, or empty
    QList<QByteArray> allowedOrigins{}; //!< of pages that may call; empty: all
    Registration registration = Registration::Open;
    QByteArray invitationCode{};                         //!< with Registration::Invitation
    std::function<bool()> isReady = [] { return true; }; //!< asked in any thread, by /health
    Clock now = systemClock();
};

} // namespace mimi::accounts
