// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "server/storage/store.h"

#include <memory>

namespace mimi::storage {

struct StoreOptions
{
    QString url{};    //!< of a PostgreSQL database; empty: SQLite in the folder
    QString folder{}; //!< of the SQLite database; made if it is missing
    //! How much one user may have pending at another; 0 is no limit.
    qint64 pendingMessages = limits::pendingMessages;
    qint64 pendingBytes = limits::pendingBytes;
};

//! The error is one line for the operator.
Result<std::unique_ptr<Store>, QString> openStore(const StoreOptions &options);

} // namespace mimi::storage
