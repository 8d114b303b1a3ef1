// SPDX-License-Identifier: GPL-3.0-or-later
// A little client for Mimi: sends one message and shows what comes, until Ctrl+C.
//
//     npm install @stomp/stompjs ws
//     node chat.mjs http://127.0.0.1:8080/Mimi ana secret1 ben 'Hello'
//
// A web page needs neither ws nor the header: new WebSocket(`${address}?srect=${token}`, ['v12.stomp']).
// See docs/protocol.md, "What a good client does"; this one keeps in memory what a good one keeps on disk.
import { Client } from '@stomp/stompjs';
import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';

const [base, name, password, peerName, text] = process.argv.slice(2);

/** A call of the REST interface: a POST with fields, a GET without. */
async function rest(path, { token, fields } = {}) {
  const response = await fetch(base + path, {
    method: fields ? 'POST' : 'GET',
    headers: token ? { Authorization: `Bearer ${token}` } : {},
    body: fields && new URLSearchParams(fields),
  });
  const { code, message, content } = await response.json();
  if (code !== 200) throw new Error(`${path}: ${message}`);
  return content;
}

const { secret: token, user } = await rest('/api/user/login', { fields: { uname: name, passwd: password } });
const { user: peer } = await rest(`/api/user/profile/${encodeURIComponent(peerName)}`, { token });

const outbox = new Map(); // msgID -> SendMsg, until the server has stored it
const known = new Set(); // ids of messages that have been shown

const address = `${base.replace(/^http/, 'ws')}/client`;
const client = new Client({
  webSocketFactory: () => new WebSocket(address, ['v12.stomp'], { headers: { Authorization: `Bearer ${token}` } }),
  splitLargeFrames: true, // the server takes WebSocket messages of up to 112 KiB
  reconnectDelay: 2000,
  heartbeatIncoming: 10_000,
  heartbeatOutgoing: 10_000,
  onConnect: enter,
  onStompError: (frame) => console.error(frame.headers.message),
  onWebSocketError: (event) => console.error(event.message),
});

const listen = (destination, handle) => client.subscribe(destination, (frame) => handle(JSON.parse(frame.body)));
const tell = (destination, payload) => client.publish({ destination, body: JSON.stringify(payload) });

/** First the addresses, then what is pending, then what the server may not have got before. */
function enter() {
  listen('/user/queue/status', refused);
  listen('/user/queue/send/status', stored);
  listen('/user/queue/recive/status', () => {});
  listen(`/user/${user.uid}/recive`, received);
  tell('/socket/chat/init', null);
  for (const message of outbox.values()) tell('/socket/chat/send', message);
}

function send(content) {
  const message = { msgID: randomBytes(20).toString('hex'), reciverId: peer.uid, content };
  outbox.set(message.msgID, message);
  if (client.connected) tell('/socket/chat/send', message);
}

function stored({ msgID }) {
  console.log(`stored: ${outbox.get(msgID)?.content}`);
  outbox.delete(msgID);
}

function refused({ msgID, content }) {
  console.log(`refused: ${content.message}`);
  outbox.delete(msgID);
}

/** Shown once, confirmed each time: the server repeats what it does not know to be confirmed. */
function received({ id, chatID, sender, content }) {
  if (!known.has(id)) console.log(`${sender}: ${content}`);
  known.add(id);
  tell('/socket/chat/recive', { msgID: chatID, id });
}

send(text);
client.activate();
