// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage {

//! The outcome of a command before anything was done: StoreFailed, with what the command says.
AppendOutcome outcomeOf(const AppendCommand &command);
ConfirmOutcome outcomeOf(const ConfirmCommand &command);
ReadOutcome outcomeOf(const ReadCommand &command);
ChatOutcome outcomeOf(const ChatCommand &command);

} // namespace mimi::storage
