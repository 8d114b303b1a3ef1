// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

struct pg_result;

namespace mimi::storage::postgres {

//! What a statement has answered, in the binary format.
class Rows
{
public:
    explicit Rows(pg_result *result = nullptr) : m_result(result) { }

    int count() const;
    bool isEmpty() const { return count() == 0; }
    //! Number of rows that the statement has changed.
    qint64 changed() const;

    bool isNull(int row, int column) const;
    qint64 integer(int row, int column) const; //!< 0 if NULL
    bool boolean(int row, int column) const;
    QByteArray bytes(int row, int column) const;
    QString text(int row, int column) const { return QString::fromUtf8(bytes(row, column)); }

private:
    struct Clear
    {
        void operator()(pg_result *result) const;
    };
    std::unique_ptr<pg_result, Clear> m_result;
};

} // namespace mimi::storage::postgres
