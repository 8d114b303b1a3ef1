// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres/parameters.h"

#include <QtEndian>

namespace mimi::storage::postgres {

namespace {

// pg_type.dat; these numbers never change.
constexpr Oid boolType = 16;
constexpr Oid byteaType = 17;
constexpr Oid int8Type = 20;
constexpr Oid textType = 25;
constexpr Oid byteaArrayType = 1001;
constexpr Oid int8ArrayType = 1016;

template<class T>
void append(QByteArray &bytes, T value)
{
    const T swapped = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

//! array_recv: dimensions, whether there are NULLs, type of the elements; length and first index of the dimension.
QByteArray arrayHead(Oid elementType, size_t length)
{
    QByteArray head;
    append(head, qint32(length == 0 ? 0 : 1));
    append(head, qint32(0));
    append(head, quint32(elementType));
    if (length > 0) {
        append(head, qint32(length));
        append(head, qint32(1));
    }
    return head;
}

} // namespace

Parameter::Parameter(qint64 value) : m_type(int8Type)
{
    append(m_bytes, value);
}

Parameter::Parameter(bool value) : m_type(boolType), m_bytes(1, value ? '\1' : '\0') { }

Parameter::Parameter(const QByteArray &value) : m_type(byteaType), m_bytes(value) { }

Parameter::Parameter(const QString &value) : m_type(textType)
{
    QString text = value;
    m_bytes = text.replace(QChar::Null, QChar::ReplacementCharacter).toUtf8();
}

Parameter::Parameter(std::optional<qint64> value) : m_type(int8Type), m_isNull(!value)
{
    if (value)
        append(m_bytes, *value);
}

Parameter::Parameter(const Integers &values) : m_type(int8ArrayType), m_bytes(arrayHead(int8Type, values.size()))
{
    m_bytes.reserve(m_bytes.size() + qsizetype(values.size() * (sizeof(qint32) + sizeof(qint64))));
    for (const qint64 value : values) {
        append(m_bytes, qint32(sizeof value));
        append(m_bytes, value);
    }
}

Parameter::Parameter(const Blobs &values) : m_type(byteaArrayType), m_bytes(arrayHead(byteaType, values.size()))
{
    for (const QByteArrayView value : values) {
        append(m_bytes, qint32(value.size()));
        m_bytes.append(value);
    }
}

} // namespace mimi::storage::postgres
