// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/transfer.h"

#include "server/storage/postgres/connection.h"
#include "server/storage/postgres/migrations.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/datafolder.h"
#include "server/storage/sqlite/migrations.h"
#include "server/storage/sqlite/statement.h"

#include <QCryptographicHash>
#include <QtEndian>
#include <list>

using namespace Qt::StringLiterals;

namespace mimi::storage {

namespace {

using postgres::Blobs;
using postgres::Integers;

constexpr size_t rowsPerStatement = 1000;
constexpr qint64 bytesPerStatement = 4 * 1024 * 1024;

//! A column: what it is called in SQLite, and how PostgreSQL makes it of an integer or of bytes and gives
//! it back as such.
struct Column
{
    enum class Kind { Integer, Bytes, Text, Boolean };
    const char *from;
    const char *to;
    Kind kind = Kind::Integer;
};

struct Table
{
    const char *from;
    const char *to;
    std::vector<Column> columns;
};

const std::vector<Table> &tables()
{
    using Kind = Column::Kind;
    static const std::vector<Table> all{
        {"user",
         "account",
         {{"id", "id"},
          {"name", "name", Kind::Text},
          {"name_key", "name_key", Kind::Text},
          {"display_name", "display_name", Kind::Text},
          {"display_key", "display_key", Kind::Text},
          {"password_hash", "password_hash", Kind::Bytes},
          {"created", "created"},
          {"last_seen", "last_seen"},
          {"locked", "locked", Kind::Boolean}}},
        {"token",
         "token",
         {{"session_id", "session_id"},
          {"hash", "hash", Kind::Bytes},
          {"user_id", "user_id"},
          {"created", "created"},
          {"expires", "expires"},
          {"lifetime", "lifetime"},
          {"kept", "kept", Kind::Boolean},
          {"device", "device", Kind::Text}}},
        {"block", "block", {{"user_id", "user_id"}, {"blocked_id", "blocked_id"}}},
        {"message",
         "message",
         {{"id", "id"},
          {"sender", "sender"},
          {"receiver", "receiver"},
          {"time", "time"},
          {"coalesce(received_at, 0)", "received_at"},
          {"name_key", "name_key"},
          {"content_key", "content_key"},
          {"client_id", "client_id", Kind::Bytes},
          {"content", "content", Kind::Bytes}}},
        {"forgotten",
         "forgotten",
         {{"message", "message"}, {"name_key", "name_key"}, {"content_key", "content_key"}, {"time", "time"}}},
        {"pair",
         "pair",
         {{"sender", "sender"},
          {"receiver", "receiver"},
          {"last_id", "last_id"},
          {"pending_count", "pending_count"},
          {"pending_bytes", "pending_bytes"},
          {"unread", "unread"},
          {"read_up_to", "read_up_to"}}},
    };
    return all;
}

bool isInteger(const Column &column)
{
    return column.kind == Column::Kind::Integer || column.kind == Column::Kind::Boolean;
}

//! Number of rows, and what their hashes come to in any order.
struct Checksum
{
    qint64 rows = 0;
    qint64 hashes = 0;

    friend bool operator==(Checksum, Checksum) = default;
};

// ---- statements -----------------------------------------------------------------------------

template<class Make>
QByteArray list(const std::vector<Column> &columns, const char *separator, Make make)
{
    QByteArrayList items;
    for (size_t i = 0; i < columns.size(); ++i)
        items.append(make(columns[i], QByteArray::number(qulonglong(i) + 1)));
    return items.join(separator);
}

QByteArray selectFromSqlite(const Table &table)
{
    return "SELECT "
        + list(table.columns, ", ", [](const Column &column, const QByteArray &) { return QByteArray(column.from); })
        + " FROM " + table.from;
}

QByteArray insertIntoPostgres(const Table &table)
{
    const auto names =
        list(table.columns, ", ", [](const Column &column, const QByteArray &) { return QByteArray(column.to); });
    const auto values = list(table.columns, ", ", [](const Column &column, const QByteArray &number) -> QByteArray {
        const QByteArray value = "c" + number;
        switch (column.kind) {
        case Column::Kind::Text:
            return "convert_from(" + value + ", 'UTF8')";
        case Column::Kind::Boolean:
            return value + " <> 0";
        default:
            return qstrcmp(column.to, "received_at") == 0 ? "nullif(" + value + ", 0)" : value;
        }
    });
    const auto places =
        list(table.columns, ", ", [](const Column &, const QByteArray &number) { return "$" + number; });
    const auto aliases =
        list(table.columns, ", ", [](const Column &, const QByteArray &number) { return "c" + number; });
    return QByteArray("INSERT INTO ") + table.to + " (" + names + ") SELECT " + values + " FROM unnest(" + places
        + ") q(" + aliases + ")";
}

//! The first half of MD5 over all values of a row: 64 bits of each integer, length and bytes of the rest.
QByteArray checksumInPostgres(const Table &table)
{
    const auto row = list(table.columns, " || ", [](const Column &column, const QByteArray &) -> QByteArray {
        QByteArray value = column.to;
        if (column.kind == Column::Kind::Boolean)
            value += "::int::bigint";
        if (column.kind == Column::Kind::Text)
            value = "convert_to(" + value + ", 'UTF8')";
        if (isInteger(column))
            return "int8send(coalesce(" + value + ", 0))";
        return "int8send(octet_length(" + value + ")::bigint) || " + value;
    });
    return "SELECT count(*), coalesce(bit_xor(('x' || substr(md5(" + row + "), 1, 16))::bit(64)::bigint), 0) FROM "
        + table.to;
}

// ---- copying --------------------------------------------------------------------------------

//! Rows on their way, column by column.
class Buffer
{
public:
    explicit Buffer(const Table &table)
        : m_table(table), m_integers(table.columns.size()), m_bytes(table.columns.size())
    { }

    void take(const sqlite::Run &row)
    {
        QCryptographicHash hash(QCryptographicHash::Md5);
        for (size_t i = 0; i < m_table.columns.size(); ++i) {
            if (isInteger(m_table.columns[i])) {
                m_integers[i].push_back(row.integer(int(i)));
                addTo(hash, m_integers[i].back());
            } else {
                m_bytes[i].push_back(row.bytes(int(i)));
                addTo(hash, m_bytes[i].back().size());
                hash.addData(m_bytes[i].back());
                m_size += m_bytes[i].back().size();
            }
        }
        ++m_rows;
        ++m_checksum.rows;
        m_checksum.hashes ^= qFromBigEndian<qint64>(hash.result().constData());
    }

    bool isFull() const { return m_rows >= rowsPerStatement || m_size >= bytesPerStatement; }
    bool isEmpty() const { return m_rows == 0; }
    Checksum checksum() const { return m_checksum; }

    std::vector<postgres::Parameter> parameters() const
    {
        std::vector<postgres::Parameter> all;
        for (size_t i = 0; i < m_table.columns.size(); ++i) {
            if (isInteger(m_table.columns[i]))
                all.emplace_back(m_integers[i]);
            else
                all.emplace_back(Blobs(m_bytes[i].begin(), m_bytes[i].end()));
        }
        return all;
    }

    void clear()
    {
        for (auto &column : m_integers)
            column.clear();
        for (auto &column : m_bytes)
            column.clear();
        m_rows = 0;
        m_size = 0;
    }

private:
    static void addTo(QCryptographicHash &hash, qint64 value)
    {
        const qint64 swapped = qToBigEndian(value);
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&swapped), sizeof swapped));
    }

    const Table &m_table;
    std::vector<Integers> m_integers;
    std::vector<std::vector<QByteArray>> m_bytes;
    size_t m_rows = 0;
    qint64 m_size = 0;
    Checksum m_checksum;
};

class Transfer
{
public:
    Transfer(sqlite::Connection &from, postgres::Connection &to) : m_from(from), m_to(to) { }

    Result<QString, QString> run()
    {
        if (!m_to.run("BEGIN"))
            return refused();
        auto report = copyAll();
        if (!report) {
            static_cast<void>(m_to.run("ROLLBACK"));
            return report;
        }
        if (!m_to.run("COMMIT"))
            return refused();
        static_cast<void>(m_to.run("ANALYZE"));
        return report;
    }

private:
    Unexpected<QString> refused() const { return Unexpected{u"PostgreSQL: %1"_s.arg(m_to.errorText())}; }

    Result<QString, QString> copyAll()
    {
        if (const auto ready = checkTarget(); !ready)
            return Unexpected{ready.error()};
        QString report;
        for (const Table &table : tables()) {
            const auto rows = copy(table);
            if (!rows)
                return Unexpected{rows.error()};
            report += u"%1: %2\n"_s.arg(QLatin1StringView(table.to)).arg(*rows);
        }
        if (const auto finished = finish(); !finished)
            return Unexpected{finished.error()};
        return report;
    }

    //! Nobody else may fill it meanwhile. Whole tables are read at the end.
    Result<Done, QString> checkTarget()
    {
        if (!m_to.script(u"LOCK TABLE account, message IN EXCLUSIVE MODE; SET LOCAL enable_seqscan = on"_s))
            return refused();
        const auto used = m_to.run("SELECT EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM message)");
        if (!used)
            return refused();
        if (used->boolean(0, 0))
            return Unexpected{u"the PostgreSQL database is not empty: it has accounts or messages already"_s};
        return Done{};
    }

    Result<qint64, QString> copy(const Table &table)
    {
        const QByteArray select = selectFromSqlite(table);
        const char *insert = keep(insertIntoPostgres(table));
        sqlite::Statement statement(m_from.handle(), select.constData());
        Buffer buffer(table);
        auto rows = statement.run();
        while (rows.next()) {
            buffer.take(rows);
            if (buffer.isFull() && !write(buffer, insert))
                return refused();
        }
        if (rows.failed())
            return Unexpected{u"the SQLite database cannot be read; the log says why"_s};
        if (!buffer.isEmpty() && !write(buffer, insert))
            return refused();
        const auto stored = checksum(table);
        if (!stored)
            return refused();
        if (*stored != buffer.checksum())
            return Unexpected{
                u"what PostgreSQL has in \"%1\" is not what was copied"_s.arg(QLatin1StringView(table.to))};
        return stored->rows;
    }

    const char *keep(QByteArray sql) { return m_statements.emplace_back(std::move(sql)).constData(); }

    bool write(Buffer &buffer, const char *insert)
    {
        m_to.add(insert, buffer.parameters());
        buffer.clear();
        return m_to.flush().has_value();
    }

    StoreResult<Checksum> checksum(const Table &table)
    {
        return postgres::readOne(m_to.run(keep(checksumInPostgres(table))), [](const postgres::Rows &rows, int row) {
            return Checksum{rows.integer(row, 0), rows.integer(row, 1)};
        });
    }

    //! What follows from the rest, and where ids go on.
    Result<Done, QString> finish()
    {
        const auto number = [this](const QString &sql) {
            const auto value = m_from.value(sql);
            return value ? value->toLongLong() : 0;
        };
        m_to.add("INSERT INTO pending (receiver, id, sender, name_key, bytes) "
                 "SELECT receiver, id, sender, name_key, octet_length(content) FROM message WHERE received_at IS NULL");
        m_to.add("SELECT setval('message_id', $1)", number(u"SELECT message FROM newest"_s));
        m_to.add("SELECT setval('message_time', $1)", number(u"SELECT time FROM newest"_s));
        // 0 stands for a sequence that has not begun.
        for (const auto &[sequence, table] :
             {std::pair("SELECT setval('account_id_seq', greatest($1, 1), $1 > 0)", u"user"_s),
              std::pair("SELECT setval('token_session_id_seq', greatest($1, 1), $1 > 0)", u"token"_s)})
            m_to.add(sequence, number(u"SELECT seq FROM sqlite_sequence WHERE name = '%1'"_s.arg(table)));
        m_to.add("SELECT count(*) FROM pending");
        const auto answers = m_to.flush();
        if (!answers)
            return refused();
        if (answers->back().integer(0, 0) != number(u"SELECT count(*) FROM message WHERE received_at IS NULL"_s))
            return Unexpected{u"the number of pending messages is not what the SQLite database says"_s};
        return Done{};
    }

    sqlite::Connection &m_from;
    postgres::Connection &m_to;
    std::list<QByteArray> m_statements; // the connection knows them by their addresses
};

} // namespace

Result<QString, QString> transfer(const QString &folder, const QString &url)
{
    const auto locked = sqlite::DataFolder::open(folder);
    if (!locked)
        return Unexpected{locked.error()};
    const auto from = sqlite::Connection::open((*locked)->databaseFile(), sqlite::Connection::Mode::Write);
    if (!from)
        return Unexpected{from.error()};
    if (const auto migrated = sqlite::migrate(**from); !migrated)
        return Unexpected{migrated.error()};
    // Reading back a large table takes its time.
    const auto to = postgres::Connection::open(url, postgres::Connection::Mode::Write, std::chrono::hours(1));
    if (!to)
        return Unexpected{to.error()};
    if (const auto migrated = postgres::migrate(**to); !migrated)
        return Unexpected{migrated.error()};
    return Transfer(**from, **to).run();
}

} // namespace mimi::storage
