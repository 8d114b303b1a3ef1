// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage {

//! A change other than a chat command. Its failure does not touch what else is written. Tables is what the
//! writer of a store works with.
template<class Tables>
class WriteTask
{
public:
    virtual ~WriteTask() = default;

    //! Makes the change; false takes it back. May be called again after it was taken back.
    virtual bool run(Tables &tables) = 0;
    //! Called once: what run() has said last stands (a change is on disk), or nothing of it could be done.
    virtual void answer(bool stands) = 0;
};

//! A change whose outcome somebody may wait for.
template<class T, class Tables>
class Change final : public WriteTask<Tables>
{
public:
    using Work = std::function<StoreResult<T>(Tables &)>;

    Change(Work work, Reply<T> reply) : m_work(std::move(work)), m_reply(std::move(reply)) { }

    bool run(Tables &tables) override
    {
        m_result = m_work(tables);
        return m_result.has_value();
    }

    void answer(bool stands) override
    {
        if (m_reply)
            m_reply(stands ? std::move(m_result) : StoreResult<T>(Unexpected{StoreError::Failed}));
    }

private:
    Work m_work;
    Reply<T> m_reply;
    StoreResult<T> m_result = Unexpected{StoreError::Failed};
};

} // namespace mimi::storage
