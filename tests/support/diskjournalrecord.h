// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mimi::test {

//! What one line of a disk journal begins with; the path and the data follow.
struct DiskRecord
{
    enum class Kind : uint32_t { Created, Written, Resized, SyncBegins, Synced, FolderSynced, Removed };

    Kind kind;
    uint32_t pathSize;
    uint32_t dataSize;
    int32_t thread;
    int64_t offset; //!< or size
};

} // namespace mimi::test
