// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/checkpointer.h"

#include "server/storage/log.h"
#include "server/storage/sqlite/connection.h"

#include <future>
#include <sqlite3.h>

namespace mimi::storage::sqlite {

Checkpointer::Checkpointer(QString file) : m_file(std::move(file)) { }

Checkpointer::~Checkpointer()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

Result<Done, QString> Checkpointer::start()
{
    std::promise<Result<Done, QString>> started;
    auto result = started.get_future();
    m_thread = std::thread(
        [this, &started] { run([&started](Result<Done, QString> state) { started.set_value(std::move(state)); }); });
    return result.get();
}

void Checkpointer::request()
{
    {
        const std::lock_guard lock(m_mutex);
        m_requested = true;
    }
    m_changed.notify_one();
}

void Checkpointer::run(const std::function<void(Result<Done, QString>)> &started)
{
    // Opening reads from the database. A connection that has read nothing yet would checkpoint
    // nothing, and would not say so.
    const auto connection = Connection::open(m_file, Connection::Mode::Write);
    if (!connection) {
        started(Unexpected{connection.error()});
        return;
    }
    started(Done{});
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || m_requested; });
            if (m_stopping)
                return;
            m_requested = false;
        }
        const int code =
            sqlite3_wal_checkpoint_v2((*connection)->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        if (code != SQLITE_OK && code != SQLITE_BUSY)
            qCWarning(lcStorage, "Cannot write the log back into the database: %s (%d)", sqlite3_errstr(code), code);
    }
}

} // namespace mimi::storage::sqlite
