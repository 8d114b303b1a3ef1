// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <chrono>

namespace mimi::server {

//! Tells the service manager that started this process how it goes: "READY=1", "STOPPING=1", "WATCHDOG=1",
//! "STATUS=…"; several with line breaks between them. Without a service manager, or elsewhere than on Unix, it does
//! nothing. The protocol is one datagram (sd_notify(3), "Notes"), so that no library is needed for it.
void tellSupervisor(const QByteArray &state);

//! How often the service manager wants to hear "WATCHDOG=1"; 0: it does not.
std::chrono::milliseconds watchdogTime();

} // namespace mimi::server
