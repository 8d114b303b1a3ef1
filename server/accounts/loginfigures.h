// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/counter.h"

namespace mimi::accounts {

//! How those fare who want to come in.
struct LoginFigures
{
    metrics::SharedCounter succeeded;
    metrics::SharedCounter failed;   //!< wrong name, wrong password, or locked
    metrics::SharedCounter delayed;  //!< turned away unseen, for there were too many failures
    metrics::SharedCounter accounts; //!< that were asked for
};

} // namespace mimi::accounts
