// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/rows.h"

#include <QtEndian>
#include <libpq-fe.h>

namespace mimi::storage::postgres {

int Rows::count() const
{
    return PQntuples(m_result.get());
}

qint64 Rows::changed() const
{
    return QByteArrayView(PQcmdTuples(m_result.get())).toLongLong();
}

bool Rows::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

qint64 Rows::integer(int row, int column) const
{
    const char *data = PQgetvalue(m_result.get(), row, column);
    return isNull(row, column) ? 0 : qFromBigEndian<qint64>(data);
}

bool Rows::boolean(int row, int column) const
{
    return !isNull(row, column) && *PQgetvalue(m_result.get(), row, column) != 0;
}

QByteArray Rows::bytes(int row, int column) const
{
    return QByteArray(PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column));
}

void Rows::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

} // namespace mimi::storage::postgres
