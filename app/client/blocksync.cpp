// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/blocksync.h"

#include <algorithm>

namespace mimi::client {

BlockSync::BlockSync(LocalStore &store, ServerApi &api, QObject *parent) : QObject(parent), m_store(store), m_api(api)
{ }

void BlockSync::start()
{
    m_api.blocks(this, [this](const ApiResult<QList<Person>> &blocked) {
        if (blocked)
            compare(blocked.value());
    });
}

void BlockSync::compare(const QList<Person> &blocked)
{
    m_store.learnPeople(blocked, this, [this](const StoreResult<QList<Person>> &learned) {
        if (learned && !learned->isEmpty())
            Q_EMIT peopleLearned(learned.value());
    });
    m_store.people(this, [this, blocked](const StoreResult<QList<Person>> &known) {
        if (!known)
            return;
        for (const auto &person : known.value()) {
            const bool isBlocked = std::any_of(blocked.begin(), blocked.end(),
                                               [&](const Person &other) { return other.uid == person.uid; });
            if (isBlocked != person.blocked)
                Q_EMIT blockChanged(person.uid, isBlocked);
        }
    });
}

} // namespace mimi::client
