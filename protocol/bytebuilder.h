// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <charconv>
#include <cstring>

namespace mimi {

//! Puts a QByteArray together from many short pieces, for what is made anew with every message:
//! QByteArray::append() costs several times what it copies when that is short.
class ByteBuilder
{
public:
    //! \a expected bytes are allocated; more are taken when they are needed.
    explicit ByteBuilder(qsizetype expected)
        : m_bytes(expected, Qt::Uninitialized), m_at(m_bytes.data()), m_end(m_at + expected)
    { }

    bool isEmpty() const { return m_at == m_bytes.constData(); }

    ByteBuilder &append(char byte)
    {
        if (m_at == m_end)
            grow(1);
        *m_at++ = byte;
        return *this;
    }

    ByteBuilder &append(QByteArrayView bytes)
    {
        if (m_end - m_at < bytes.size())
            grow(bytes.size());
        if (!bytes.isEmpty())
            std::memcpy(m_at, bytes.data(), size_t(bytes.size()));
        m_at += bytes.size();
        return *this;
    }

    ByteBuilder &appendNumber(qint64 number)
    {
        constexpr qsizetype longest = 20; // with its sign
        if (m_end - m_at < longest)
            grow(longest);
        m_at = std::to_chars(m_at, m_end, number).ptr;
        return *this;
    }

    //! What has been put together; the builder is not to be used any more.
    QByteArray take()
    {
        m_bytes.truncate(m_at - m_bytes.constData());
        return std::move(m_bytes);
    }

private:
    void grow(qsizetype atLeast)
    {
        const qsizetype used = m_at - m_bytes.constData();
        m_bytes.resize(qMax(2 * m_bytes.size(), used + atLeast));
        m_at = m_bytes.data() + used;
        m_end = m_bytes.data() + m_bytes.size();
    }

    QByteArray m_bytes; // as long as its memory; filled up to m_at
    char *m_at;
    char *m_end;
};

} // namespace mimi
