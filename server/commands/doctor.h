// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config.h"

namespace mimi::server {

struct Examination
{
    QString report; //!< a line for each thing looked at, which says what to do where something is wrong
    int bad = 0;    //!< how many of them keep the server from working
};

//! Looks at everything that a server with this configuration needs.
Examination examine(const Config &config);

} // namespace mimi::server
