// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"

#include <QEventLoop>
#include <QTimer>
#include <optional>

namespace mimi::test {

//! Calls \a ask with a reply and waits for it; an answer that does not come is StoreError::Closed.
template<class T, class Ask>
client::StoreResult<T> await(Ask ask)
{
    constexpr std::chrono::seconds patience{30};
    QEventLoop loop;
    std::optional<client::StoreResult<T>> answer;
    ask(&loop, client::StoreReply<T>([&](const client::StoreResult<T> &result) {
        answer.emplace(result);
        loop.quit();
    }));
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
    return answer ? *answer : Unexpected{client::StoreError::Closed};
}

} // namespace mimi::test
