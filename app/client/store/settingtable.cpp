// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/settingtable.h"

using namespace Qt::StringLiterals;

namespace mimi::client {

QHash<QString, QString> SettingTable::all()
{
    QHash<QString, QString> settings;
    Statement row(m_database, u"SELECT key, value FROM settings"_s);
    while (row.next())
        settings.insert(row.text(0), row.text(1));
    return settings;
}

void SettingTable::set(const QString &key, const QString &value)
{
    Statement(m_database, u"INSERT OR REPLACE INTO settings(key, value) VALUES(?, ?)"_s, key,
              value.isNull() ? u""_s : value);
}

} // namespace mimi::client
