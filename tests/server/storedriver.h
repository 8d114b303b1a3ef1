// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <tuple>

namespace mimi::storage::test {

//! Collects outcomes; wait() blocks until so many have come.
class RecordingSink final : public CommitSink
{
public:
    void committed(std::vector<ChatOutcome> outcomes) override;
    //! Takes the next \a count outcomes; empty after ten seconds in vain.
    std::vector<ChatOutcome> take(size_t count);

private:
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<ChatOutcome> m_outcomes;
};

//! Asks a store and waits for the answer: a conversation with it reads like a script.
class StoreDriver
{
public:
    StoreDriver(Store &store, RecordingSink &sink) : m_store(store), m_sink(sink) { }

    //! Calls a function of the store with these arguments and a reply, and returns what was replied.
    template<class... Parameters, class... Arguments>
    auto ask(void (Store::*function)(Parameters...), Arguments... arguments)
    {
        using ReplyType = std::tuple_element_t<sizeof...(Parameters) - 1, std::tuple<Parameters...>>;
        using Answer = typename AnswerOf<ReplyType>::Type;
        auto promise = std::make_shared<std::promise<Answer>>();
        auto answer = promise->get_future();
        (m_store.*function)(std::move(arguments)...,
                            [promise](Answer result) { promise->set_value(std::move(result)); });
        return answer.get();
    }

    UserId addUser(const QString &name);

    AppendOutcome send(UserId from, UserId to, const QByteArray &clientId, const QByteArray &content);
    ConfirmOutcome confirm(UserId receiver, const QByteArray &clientId, std::optional<MessageId> id = {});
    ReadOutcome read(UserId reader, UserId peer, MessageId upTo);
    std::vector<ChatOutcome> submit(std::vector<ChatCommand> commands);

    PendingPage pending(UserId user, MessageId after = {}, int limit = 1000);
    QByteArrayList pendingContents(UserId user);

private:
    template<class F>
    struct AnswerOf;
    template<class T>
    struct AnswerOf<std::function<void(T)>>
    {
        using Type = T;
    };

    Store &m_store;
    RecordingSink &m_sink;
};

AppendCommand sendCommand(UserId from, UserId to, const QByteArray &clientId, const QByteArray &content,
                          Origin origin = {});

} // namespace mimi::storage::test
