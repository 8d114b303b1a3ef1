// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <optional>
#include <vector>

namespace mimi::storage::postgres {

//! The type's number in pg_type.
using Oid = unsigned int;

//! Values of the batch statements: a column each, handed over as arrays that `unnest` makes rows of.
using Integers = std::vector<qint64>;
using Blobs = std::vector<QByteArrayView>;

//! A value for a statement, in PostgreSQL's binary format (docs, "Send and receive functions"): nothing is
//! escaped, nothing is parsed, and NUL is an ordinary byte of a bytea.
class Parameter
{
public:
    Parameter(qint64 value);
    Parameter(int value) : Parameter(qint64(value)) { }
    Parameter(bool value);
    Parameter(const QByteArray &value); //!< bytea
    //! text. It cannot hold U+0000, which becomes U+FFFD.
    Parameter(const QString &value);
    Parameter(std::optional<qint64> value); //!< nothing is NULL
    Parameter(const Integers &values);
    Parameter(const Blobs &values);

    Oid type() const { return m_type; }
    const char *data() const { return m_isNull ? nullptr : m_bytes.constData(); }
    int size() const { return int(m_bytes.size()); }

private:
    Oid m_type;
    bool m_isNull = false;
    QByteArray m_bytes;
};

} // namespace mimi::storage::postgres
