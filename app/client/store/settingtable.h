// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/store/database.h"

#include <QHash>

namespace mimi::client {

//! The rows of `settings`.
class SettingTable
{
public:
    explicit SettingTable(Database &database) : m_database(database) { }

    QHash<QString, QString> all();
    void set(const QString &key, const QString &value);

private:
    Database &m_database;
};

} // namespace mimi::client
