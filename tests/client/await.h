// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"

#include <QTest>
#include <optional>

namespace mimi::test {

//! Calls \a ask with a reply and waits for it; an answer that does not come is StoreError::Closed.
template<class T, class Ask>
client::StoreResult<T> await(Ask ask)
{
    constexpr int patienceMs = 30'000;
    QObject context;
    std::optional<client::StoreResult<T>> answer;
    ask(&context, client::StoreReply<T>([&](const client::StoreResult<T> &result) { answer.emplace(result); }));
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs))
        return Unexpected{client::StoreError::Closed};
    return *answer;
}

} // namespace mimi::test
