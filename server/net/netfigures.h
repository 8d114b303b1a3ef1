// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/counter.h"

namespace mimi::net {

//! What a front door has seen.
struct NetFigures
{
    metrics::SharedCounter accepted;    //!< connections
    metrics::SharedCounter refused;     //!< with an answer, for there were too many from their address
    metrics::SharedCounter dropped;     //!< without one
    metrics::SharedCounter rests;       //!< of accepting, for want of descriptors
    metrics::SharedCounter webSockets;  //!< handshakes that were done
    metrics::SharedCounter requests;    //!< that a service has answered
    metrics::SharedCounter badRequests; //!< that no service has seen
};

} // namespace mimi::net
