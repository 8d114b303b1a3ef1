// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/database.h"

#include "app/client/logging.h"
#include "app/client/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

// https://www.sqlite.org/rescode.html; extended codes keep these in their low byte.
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

//! What people write is for nobody else on this computer. SQLite gives its log the permissions that the file has when
//! it is opened, so that they must be right before.
void makePrivate(const QString &path)
{
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    if (file.open(QIODevice::ReadWrite, owner))
        file.setPermissions(owner);
}

} // namespace

Database::Database(QString file)
    : m_file(std::move(file)), m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{ }

Database::~Database()
{
    close();
}

Database::Open Database::open()
{
    const bool existed = QFileInfo(m_file).size() > 0;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    makePrivate(m_file);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_file);
    if (!m_database.open())
        m_error = m_database.lastError();
    if (!hasFailed() && configure() && migrate())
        return existed ? Open::Existing : Open::Created;
    qCWarning(logClient) << "the local store cannot be opened:" << errorText();
    return isDamaged() ? Open::Damaged : Open::Failed;
}

bool Database::openForReading()
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!m_database.open())
        m_error = m_database.lastError();
    return !hasFailed();
}

void Database::close()
{
    m_prepared.clear();
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

bool Database::isDamaged() const
{
    const int code = m_error.nativeErrorCode().toInt() & 0xFF;
    return hasFailed() && (code == sqliteCorrupt || code == sqliteNotADatabase);
}

bool Database::beginReading()
{
    clearFailure();
    Statement(*this, u"BEGIN"_s);
    return !hasFailed();
}

bool Database::begin()
{
    clearFailure();
    Statement(*this, u"BEGIN IMMEDIATE"_s);
    return !hasFailed();
}

bool Database::commit()
{
    if (!hasFailed())
        Statement(*this, u"COMMIT"_s);
    if (!hasFailed())
        return true;
    const QSqlError error = m_error;
    clearFailure();
    Statement(*this, u"ROLLBACK"_s);
    m_error = error;
    return false;
}

bool Database::compact()
{
    // An unfinished statement would be in the way.
    m_prepared.clear();
    Statement(*this, u"VACUUM"_s);
    Statement(*this, u"PRAGMA wal_checkpoint(TRUNCATE)"_s).next();
    return !hasFailed();
}

QSqlQuery &Database::prepared(const QString &sql)
{
    auto &query = m_prepared[sql];
    if (!query) {
        query = std::make_unique<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(sql) && !hasFailed())
            m_error = query->lastError();
    }
    return *query;
}

void Database::run(QSqlQuery &query)
{
    if (hasFailed() || query.exec())
        return;
    m_error = query.lastError();
    qCWarning(logClient) << "the local store failed:" << m_error.text();
}

bool Database::configure()
{
    for (const auto &pragma :
         {u"PRAGMA busy_timeout = 5000"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
          u"PRAGMA temp_store = MEMORY"_s, u"PRAGMA cache_size = -4000"_s, u"PRAGMA secure_delete = FAST"_s})
        Statement(*this, pragma).next();
    return !hasFailed();
}

bool Database::migrate()
{
    const qint64 version = [this] {
        Statement read(*this, u"PRAGMA user_version"_s);
        return read.next() ? read.integer(0) : 0;
    }();
    const auto &steps = storeMigrations();
    for (qint64 step = version; step < steps.size() && !hasFailed(); ++step) {
        begin();
        for (const auto &sql : steps[step])
            Statement(*this, sql);
        Statement(*this, u"PRAGMA user_version = %1"_s.arg(step + 1));
        commit();
    }
    // Reads a page of every table, so that most damage shows now.
    Statement(*this,
              u"SELECT (SELECT max(id) FROM messages), (SELECT max(uid) FROM people),"
              " (SELECT max(peer) FROM conversations), (SELECT max(key) FROM settings)"_s)
        .next();
    return !hasFailed();
}

QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace mimi::client
