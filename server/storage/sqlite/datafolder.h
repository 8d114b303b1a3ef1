// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/sqlite/connection.h"

namespace mimi::storage::sqlite {

//! Brings to the disk which files and folders there are in \a folder: syncing a file does not, and after a power cut it
//! could have no name. Where the system has no such call, nothing.
void syncFolder(const QString &folder);

//! The folder that holds the database: made for its owner alone, and held by one server at a time.
//! The system lets go of it when the process dies, however it dies.
class DataFolder
{
public:
    //! The error is one line for the operator.
    static Result<std::unique_ptr<DataFolder>, QString> open(const QString &path);
    ~DataFolder();

    QString databaseFile() const;

private:
    explicit DataFolder(QString path) : m_path(std::move(path)) { }
    Result<Done, QString> prepare() const;
    Result<Done, QString> lock();

    const QString m_path;
    sqlite3 *m_lock = nullptr;
};

} // namespace mimi::storage::sqlite
