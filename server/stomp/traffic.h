// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/counter.h"

namespace mimi::server {

//! What goes through the STOMP sessions of one thread.
struct Traffic
{
    metrics::Counter framesIn;
    metrics::Counter framesOut;
    metrics::Counter errors;    //!< ERROR frames
    metrics::Counter overflows; //!< sessions that ended because their peer read too slowly
};

} // namespace mimi::server
