// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/version.h"

#include <sqlite3.h>

namespace mimi::server {

using namespace Qt::StringLiterals;

QByteArray serverName()
{
    return "mimi-server/" MIMI_VERSION;
}

QString versionText()
{
    return u"mimi-server %1 (%2), Qt %3, SQLite %4\n"_s.arg(QLatin1String(MIMI_VERSION), QLatin1String(MIMI_COMMIT),
                                                            QLatin1String(qVersion()),
                                                            QLatin1String(sqlite3_libversion()));
}

} // namespace mimi::server
