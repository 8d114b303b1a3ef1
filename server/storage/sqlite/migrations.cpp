// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite/migrations.h"

#include "server/storage/sqlite/connection.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace mimi::storage::sqlite {

const QList<Migration> &migrations()
{
    static const QList<Migration> steps{
        // 1: accounts and messages
        {{
            // AUTOINCREMENT: an id is never given again, also after the account is deleted.
            uR"(CREATE TABLE user (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL,
                name_key TEXT NOT NULL UNIQUE,
                display_name TEXT NOT NULL,
                display_key TEXT NOT NULL UNIQUE,
                password_hash BLOB NOT NULL,
                created INTEGER NOT NULL,
                last_seen INTEGER NOT NULL DEFAULT 0,
                locked INTEGER NOT NULL DEFAULT 0))"_s,

            uR"(CREATE TABLE token (
                session_id INTEGER PRIMARY KEY AUTOINCREMENT,
                hash BLOB NOT NULL UNIQUE,
                user_id INTEGER NOT NULL,
                created INTEGER NOT NULL,
                expires INTEGER NOT NULL,
                lifetime INTEGER NOT NULL,
                kept INTEGER NOT NULL,
                device TEXT NOT NULL))"_s,
            u"CREATE INDEX token_user ON token (user_id)"_s,
            u"CREATE INDEX token_expires ON token (expires)"_s,

            uR"(CREATE TABLE block (
                user_id INTEGER NOT NULL,
                blocked_id INTEGER NOT NULL,
                PRIMARY KEY (user_id, blocked_id)) WITHOUT ROWID)"_s,
            u"CREATE INDEX block_blocked ON block (blocked_id)"_s,

            // The ids come from `counter`. name_key is a hash of (receiver, client_id), content_key
            // one of (sender, content): see messagekeys.h. The content comes last, so that reading
            // the rest of a long message touches one page.
            uR"(CREATE TABLE message (
                id INTEGER PRIMARY KEY,
                sender INTEGER NOT NULL,
                receiver INTEGER NOT NULL,
                time INTEGER NOT NULL,
                received_at INTEGER,
                name_key INTEGER NOT NULL,
                content_key INTEGER NOT NULL,
                client_id BLOB NOT NULL,
                content BLOB NOT NULL))"_s,
            // Each of these ends with the rowid, which is the id.
            u"CREATE UNIQUE INDEX message_key ON message (name_key, content_key)"_s,
            u"CREATE INDEX message_conversation ON message (sender, receiver)"_s,
            u"CREATE INDEX message_pending ON message (receiver) WHERE received_at IS NULL"_s,
            u"CREATE INDEX message_pending_name ON message (receiver, client_id) WHERE received_at IS NULL"_s,

            // What remains for a while of messages that were cleaned up, so that resending stays safe.
            uR"(CREATE TABLE forgotten (
                message INTEGER PRIMARY KEY,
                name_key INTEGER NOT NULL,
                content_key INTEGER NOT NULL,
                time INTEGER NOT NULL))"_s,
            u"CREATE INDEX forgotten_key ON forgotten (name_key, content_key)"_s,
            u"CREATE INDEX forgotten_time ON forgotten (time)"_s,

            // Totals of the messages from one user to another, so that no request has to count.
            uR"(CREATE TABLE pair (
                sender INTEGER NOT NULL,
                receiver INTEGER NOT NULL,
                last_id INTEGER NOT NULL,
                pending_count INTEGER NOT NULL,
                pending_bytes INTEGER NOT NULL,
                unread INTEGER NOT NULL,
                read_up_to INTEGER NOT NULL,
                PRIMARY KEY (sender, receiver)) WITHOUT ROWID)"_s,
            u"CREATE INDEX pair_receiver ON pair (receiver)"_s,

            // One row: the newest id and time ever given, and how many messages are pending.
            uR"(CREATE TABLE counter (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                last_message INTEGER NOT NULL,
                last_time INTEGER NOT NULL,
                pending INTEGER NOT NULL))"_s,
            u"INSERT INTO counter VALUES (1, 0, 0, 0)"_s,
        }},

        // 2: the receiver comes first, so that the messages of those who are talking share pages. By the hash
        // alone each message changed a page of its own, of more pages the longer the table was.
        {{
            u"DROP INDEX message_key"_s,
            u"CREATE UNIQUE INDEX message_key ON message (receiver, name_key, content_key)"_s,
        }},

        // 3: fewer pages to write with each message. A confirmation finds its message by message_key. `counter` is
        // written only when rows go: until then the newest row says how far ids and times have come.
        {{
            u"DROP INDEX message_pending_name"_s,
            u"ALTER TABLE counter DROP COLUMN pending"_s,
            uR"(CREATE VIEW newest (message, time) AS
                SELECT max(c.last_message, ifnull(m.id, 0)), max(c.last_time, ifnull(m.time, 0))
                FROM counter c LEFT JOIN message m ON m.id = (SELECT max(id) FROM message) WHERE c.id = 1)"_s,
        }},
    };
    return steps;
}

namespace {

bool applyFrom(Connection &connection, const QList<Migration> &steps, qsizetype version)
{
    for (qsizetype i = version; i < steps.size(); ++i) {
        for (const QString &statement : steps[i].statements) {
            if (!connection.execute(statement))
                return false;
        }
    }
    return connection.execute(u"PRAGMA user_version=%1"_s.arg(steps.size())).has_value()
        && connection.execute(u"COMMIT"_s).has_value();
}

} // namespace

Result<Done, QString> migrate(Connection &connection, const QList<Migration> &steps)
{
    const auto failure = [&connection] {
        return Unexpected{
            u"cannot prepare the database: %1"_s.arg(QString::fromUtf8(sqlite3_errmsg(connection.handle())))};
    };
    if (!connection.execute(u"BEGIN IMMEDIATE"_s))
        return failure();
    const auto version = connection.value(u"PRAGMA user_version"_s);
    if (!version)
        return failure();
    if (version->toLongLong() > steps.size()) {
        static_cast<void>(connection.execute(u"ROLLBACK"_s));
        return Unexpected{u"the database was written by a newer mimi-server (its format is %1, this one knows %2)"_s
                              .arg(version->toString())
                              .arg(steps.size())};
    }
    if (applyFrom(connection, steps, version->toLongLong()))
        return Done{};
    const auto error = failure();
    static_cast<void>(connection.execute(u"ROLLBACK"_s));
    return error;
}

} // namespace mimi::storage::sqlite
