// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/checkpointer.h"

#include "server/storage/log.h"
#include "server/storage/sqlite/connection.h"

#include <sqlite3.h>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#endif

namespace mimi::storage::sqlite {

namespace {

constexpr qint64 writersShare = 32;     // the writer copies at most that part of the threshold, a millisecond or two
constexpr qint64 overdueThresholds = 4; // from that length on, it copies whatever is left

//! SQLite syncs the database only with the copy that completes the log, which is the writer's. What has been copied
//! here is synced here, so that little is left for it to wait for.
void syncDatabase(sqlite3 *handle)
{
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file && file->pMethods)
        file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

//! Brings what has changed of the file to the disk bit by bit, so that the syncs of the log never wait behind much of
//! it.
void writeOut([[maybe_unused]] const QFile &file)
{
#ifdef Q_OS_LINUX
    constexpr qint64 portion = 256 * 1024;
    const qint64 size = file.size();
    for (qint64 at = 0; at < size; at += portion)
        sync_file_range(file.handle(), at, portion, SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
#endif
}

} // namespace

Checkpointer::Checkpointer(const QString &file, int pages) : m_database(file), m_pages(pages) { }

Checkpointer::~Checkpointer()
{
    m_requests.close();
    if (m_thread.joinable())
        m_thread.join();
}

Result<Done, QString> Checkpointer::start()
{
    return startThread(m_thread, [this](const Started &started) { run(started); });
}

bool Checkpointer::isLeftToWriter(qint64 logPages)
{
    if (logPages < m_pages) {
        m_copiedPages = 0; // it has started over
        return false;
    }
    if (m_copying)
        return false;
    if (logPages - m_copiedPages <= m_pages / writersShare || logPages >= overdueThresholds * m_pages)
        return true;
    m_copying = true;
    m_requests.push(Request{});
    return false;
}

void Checkpointer::run(const Started &started)
{
    // Opening reads from the database. A connection that has read nothing yet would checkpoint
    // nothing, and would not say so.
    const auto connection = Connection::open(m_database.fileName(), Connection::Mode::Write);
    if (!connection) {
        started(Unexpected{connection.error()});
        return;
    }
    if (!m_database.open(QIODevice::ReadOnly)) {
        started(Unexpected{m_database.errorString()});
        return;
    }
    started(Done{});
    while (m_requests.next()) {
        int copied = 0;
        const int code =
            sqlite3_wal_checkpoint_v2((*connection)->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &copied);
        if (code != SQLITE_OK && code != SQLITE_BUSY)
            qCWarning(lcStorage, "Cannot write the log back into the database: %s (%d)", sqlite3_errstr(code), code);
        writeOut(m_database);
        syncDatabase((*connection)->handle());
        m_copiedPages = copied;
        m_copying = false;
    }
}

} // namespace mimi::storage::sqlite
