// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/store/migrations.h"

using namespace Qt::StringLiterals;

namespace mimi::client {

const QList<QStringList> &storeMigrations()
{
    static const QList<QStringList> steps{
        // 0 -> 1. States are those of MessageState. `id` is LocalId: unique, and in the order of the timeline. A hidden
        // message was deleted on this device; its row stays without text, so that the history does not bring it back.
        {u"CREATE TABLE people("
         " uid INTEGER PRIMARY KEY, user_name TEXT NOT NULL, display_name TEXT NOT NULL DEFAULT '',"
         " alias TEXT NOT NULL DEFAULT '', muted INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0,"
         " last_seen INTEGER NOT NULL DEFAULT 0)"_s,
         u"CREATE TABLE messages("
         " id INTEGER PRIMARY KEY, server_id INTEGER, client_id TEXT NOT NULL, peer INTEGER NOT NULL,"
         " outgoing INTEGER NOT NULL, state INTEGER NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL,"
         " queued_at INTEGER NOT NULL DEFAULT 0, sent_at INTEGER NOT NULL DEFAULT 0,"
         " delivered_at INTEGER NOT NULL DEFAULT 0, read_at INTEGER NOT NULL DEFAULT 0,"
         " received_at INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,"
         " failure_code INTEGER NOT NULL DEFAULT 0, failure_details TEXT NOT NULL DEFAULT '',"
         " starred INTEGER NOT NULL DEFAULT 0, hidden INTEGER NOT NULL DEFAULT 0)"_s,
         u"CREATE INDEX messages_timeline ON messages(peer, id, outgoing) WHERE hidden = 0"_s,
         u"CREATE UNIQUE INDEX messages_server ON messages(server_id) WHERE server_id IS NOT NULL"_s,
         u"CREATE INDEX messages_neighbours ON messages(peer, server_id) WHERE server_id IS NOT NULL"_s,
         u"CREATE INDEX messages_client ON messages(client_id) WHERE outgoing = 1"_s,
         u"CREATE INDEX messages_outbox ON messages(id) WHERE outgoing = 1 AND state < 2 AND hidden = 0"_s,
         u"CREATE INDEX messages_starred ON messages(id) WHERE starred = 1 AND hidden = 0"_s,
         u"CREATE INDEX messages_unread_by_peer ON messages(peer, state, id) WHERE outgoing = 1 AND state IN (2, 3)"_s,
         u"CREATE TABLE conversations("
         " peer INTEGER PRIMARY KEY, read_up_to INTEGER NOT NULL DEFAULT 0,"
         " draft TEXT NOT NULL DEFAULT '', draft_cursor INTEGER NOT NULL DEFAULT 0,"
         " draft_changed_at INTEGER NOT NULL DEFAULT 0,"
         " position_message INTEGER NOT NULL DEFAULT 0, position_offset INTEGER NOT NULL DEFAULT 0,"
         " sync_up_to INTEGER NOT NULL DEFAULT 0, sync_from INTEGER NOT NULL DEFAULT 0,"
         " sync_complete INTEGER NOT NULL DEFAULT 0)"_s,
         u"CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
         // Holds the words of searchtokens.h; `ascii` leaves everything beyond ASCII alone.
         u"CREATE VIRTUAL TABLE search USING fts5(tokens, content='', detail=none, prefix='1 2 3', tokenize='ascii')"_s},
    };
    return steps;
}

} // namespace mimi::client
