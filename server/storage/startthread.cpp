// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/startthread.h"

#include <future>

namespace mimi::storage {

Result<Done, QString> startThread(std::thread &thread, std::function<void(const Started &)> run)
{
    std::promise<Result<Done, QString>> started;
    auto result = started.get_future();
    thread = std::thread([&started, run = std::move(run)] {
        run([&started](Result<Done, QString> state) { started.set_value(std::move(state)); });
    });
    return result.get();
}

} // namespace mimi::storage
