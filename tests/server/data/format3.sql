-- SPDX-License-Identifier: GPL-3.0-or-later
-- What mimi-server 0.1 left behind, later still: Ana (signed in) and 柏, who has blocked her; three messages, of which 柏 has
-- confirmed the first; both have the password secret1.
BEGIN TRANSACTION;
CREATE TABLE block (
                user_id INTEGER NOT NULL,
                blocked_id INTEGER NOT NULL,
                PRIMARY KEY (user_id, blocked_id)) WITHOUT ROWID;
INSERT INTO "block" VALUES(2,1);
CREATE TABLE counter (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                last_message INTEGER NOT NULL,
                last_time INTEGER NOT NULL);
INSERT INTO "counter" VALUES(1,0,0);
CREATE TABLE forgotten (
                message INTEGER PRIMARY KEY,
                name_key INTEGER NOT NULL,
                content_key INTEGER NOT NULL,
                time INTEGER NOT NULL);
CREATE TABLE message (
                id INTEGER PRIMARY KEY,
                sender INTEGER NOT NULL,
                receiver INTEGER NOT NULL,
                time INTEGER NOT NULL,
                received_at INTEGER,
                name_key INTEGER NOT NULL,
                content_key INTEGER NOT NULL,
                client_id BLOB NOT NULL,
                content BLOB NOT NULL);
INSERT INTO "message" VALUES(1,1,2,1795646224070,1795646228598,-334800745691891673,3176725935911637867,X'6D31',X'E8B5B7E69DA5E8818AE5A4A9');
INSERT INTO "message" VALUES(2,2,1,1795646225578,NULL,-548536442064276821,6302421171434200796,X'7231',X'4E6F74207965742E');
INSERT INTO "message" VALUES(3,1,2,1795646227088,NULL,-1322086863259537346,-1226649168338308276,X'6D32',X'5374696C6C2077616974696E67');
CREATE TABLE pair (
                sender INTEGER NOT NULL,
                receiver INTEGER NOT NULL,
                last_id INTEGER NOT NULL,
                pending_count INTEGER NOT NULL,
                pending_bytes INTEGER NOT NULL,
                unread INTEGER NOT NULL,
                read_up_to INTEGER NOT NULL,
                PRIMARY KEY (sender, receiver)) WITHOUT ROWID;
INSERT INTO "pair" VALUES(1,2,3,1,13,2,0);
INSERT INTO "pair" VALUES(2,1,2,1,8,1,0);
CREATE TABLE token (
                session_id INTEGER PRIMARY KEY AUTOINCREMENT,
                hash BLOB NOT NULL UNIQUE,
                user_id INTEGER NOT NULL,
                created INTEGER NOT NULL,
                expires INTEGER NOT NULL,
                lifetime INTEGER NOT NULL,
                kept INTEGER NOT NULL,
                device TEXT NOT NULL);
INSERT INTO "token" VALUES(1,X'84323C565CAF78935EDBB297AD38B31369D7F8C2D7E5345B4D2A5C589577303B',1,1795646223551,1803422231660,7776000000,1,'laptop');
INSERT INTO "token" VALUES(2,X'C623DB3F81974243F7C1A27B4FD93CF09974215C0B5247EFC6E876A8B03D7BDE',2,1795646223921,1795653431669,7200000,0,'');
CREATE TABLE user (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL,
                name_key TEXT NOT NULL UNIQUE,
                display_name TEXT NOT NULL,
                display_key TEXT NOT NULL UNIQUE,
                password_hash BLOB NOT NULL,
                created INTEGER NOT NULL,
                last_seen INTEGER NOT NULL DEFAULT 0,
                locked INTEGER NOT NULL DEFAULT 0);
INSERT INTO "user" VALUES(1,'ana','ana','ana','ana',X'246172676F6E32696424763D3139246D3D31393435362C743D322C703D31246B314764346C3361447247557644526A446C7333676724765A767436694B6178355A455669687167594D5969694C4A703255515735436836303950454E6D63747A63',1795646221348,1795646233698,0);
INSERT INTO "user" VALUES(2,'柏','柏','柏','柏',X'246172676F6E32696424763D3139246D3D31393435362C743D322C703D31246C323874346456475479484D317346694A456A353867242B4D4E445651312F38396D694A69453650707649494A577A4A54587A58415449414C48497553774378746F',1795646222156,1795646233698,0);
CREATE INDEX token_user ON token (user_id);
CREATE INDEX token_expires ON token (expires);
CREATE INDEX block_blocked ON block (blocked_id);
CREATE UNIQUE INDEX message_key ON message (receiver, name_key, content_key);
CREATE INDEX message_conversation ON message (sender, receiver);
CREATE INDEX message_pending ON message (receiver) WHERE received_at IS NULL;
CREATE INDEX forgotten_key ON forgotten (name_key, content_key);
CREATE INDEX forgotten_time ON forgotten (time);
CREATE INDEX pair_receiver ON pair (receiver);
CREATE VIEW newest (message, time) AS
                SELECT max(c.last_message, ifnull(m.id, 0)), max(c.last_time, ifnull(m.time, 0))
                FROM counter c LEFT JOIN message m ON m.id = (SELECT max(id) FROM message) WHERE c.id = 1;
INSERT INTO sqlite_sequence VALUES('token',2);
INSERT INTO sqlite_sequence VALUES('user',2);
PRAGMA user_version=3;
COMMIT;
