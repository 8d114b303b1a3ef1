// SPDX-License-Identifier: GPL-3.0-or-later
// What a stranger with bad manners can send. The answer is always a clear error, and two bystanders keep chatting.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { post, signUp } from './support/accounts.js';
import { firstAnswer, RawStomp, rawHttp } from './support/raw.js';
import { Server } from './support/server.js';

const timeout = 60_000;
let server;
let eve; // who misbehaves
let ana; // bystanders
let bo;
let anaAtDesk;
let boAtDesk;
let exchanges = 0;

before(async () => {
  server = await Server.started('--handshake-timeout', '4000');
  eve = await signUp(server.base, 'eve');
  ana = await signUp(server.base, 'ana');
  bo = await signUp(server.base, 'bo');
  anaAtDesk = await atDesk(ana);
  boAtDesk = await atDesk(bo);
});

after(async () => {
  await anaAtDesk?.leave();
  await boAtDesk?.leave();
  assert.equal(await server.stop(), 0);
});

async function atDesk(who) {
  const peer = await RawStomp.open(server.base, who.token);
  await peer.subscribe('m', `/user/${who.uname}/recive`);
  await peer.subscribe('s', '/user/queue/send/status');
  await peer.subscribe('r', '/user/queue/recive/status');
  await peer.subscribe('e', '/user/queue/status');
  return peer;
}

/** Ana writes, Bo gets it and confirms. */
async function bystandersChat() {
  const msgID = `bystander-${++exchanges}`;
  anaAtDesk.chat('send', { msgID, reciverId: bo.uid, content: '你好' });
  assert.equal((await anaAtDesk.message()).code, 200);
  assert.equal((await boAtDesk.message()).chatID, msgID);
  boAtDesk.chat('recive', { msgID });
  assert.equal((await boAtDesk.message()).code, 200);
}

function abuse(name, run) {
  test(name, { timeout }, async () => {
    await run();
    await bystandersChat();
  });
}

// ---- addresses

for (const address of ['/user/ana/recive', '/user/2/recive', '/user/nobody/recive', '/user/4711/recive', '/user/EVE/recive',
  '/user/01/recive', '/user/+1/recive', '/user/1 /recive', '/user/eve/../ana/recive', '/user/eve/recive/../../ana/recive',
  '/user//recive', '/user/%65ve/recive', '/user/*/recive', '/user/>/recive', '/user/eve/recive/', '/user/eve\\c/recive',
  '/user/queue/other', '/queue/anything', '/topic/all', '/user/eve/queue/status', '/user/ana/queue/status', 'user/eve/recive']) {
  abuse(`subscribing to ${address} is refused without a hint`, async () => {
    const peer = await RawStomp.open(server.base, eve.token);
    const { command, headers, body } = await peer.subscribe('x', address);
    assert.equal(command, 'ERROR');
    assert.deepEqual([headers.message, body], ['There is nothing at this address for you.', 'There is nothing at this address for you.']);
    assert.equal(headers['receipt-id'], 'sub-x');
    assert.equal(await peer.closed, 1002);
  });
}

// ---- chat requests

const refusals = [
  ['forged sender, id and time are ignored', 'send', () => ({ msgID: 'f', reciverId: 4711, content: 'x', senderId: ana.uid, id: 1, time: 1 }), -400],
  ['a text of NULs in JSON is text, but the receiver unknown', 'send', () => ({ msgID: 'n', reciverId: 4711, content: '\0\0' }), -400],
  ['no JSON', 'send', () => 'hello', -401],
  ['JSON cut off', 'send', () => '{"msgID":"a","reciverId":', -401],
  ['JSON nested a hundred thousand deep', 'send', () => '['.repeat(100_000), -401],
  ['a number too large for any integer', 'send', () => `{"msgID":"a","reciverId":1${'0'.repeat(400)},"content":"x"}`, -401],
  ['reciverId is NaN', 'send', () => '{"msgID":"a","reciverId":NaN,"content":"x"}', -401],
  ['reciverId is a fraction', 'send', () => '{"msgID":"a","reciverId":1.5,"content":"x"}', -401],
  ['reciverId is an object', 'send', () => ({ msgID: 'a', reciverId: { uid: 2 }, content: 'x' }), -401],
  ['content is an object', 'send', () => ({ msgID: 'a', reciverId: 2, content: { html: 'x' } }), -401],
  ['a lone surrogate', 'send', () => '{"msgID":"a","reciverId":2,"content":"\\ud800"}', -401],
  ['msgID of 129 characters', 'send', () => ({ msgID: 'x'.repeat(129), reciverId: 2, content: 'x' }), -401],
  ['SQL in a msgID', 'recive', () => ({ msgID: "'; DROP TABLE message; --" }), -404],
  ['another\'s message cannot be confirmed', 'recive', () => ({ msgID: 'bystander-1' }), -404],
  ['another\'s message cannot be confirmed by id', 'recive', () => ({ msgID: 'bystander-1', id: 1 }), -404],
];

for (const [name, destination, body, code] of refusals) {
  abuse(`${name}: ${code}`, async () => {
    const peer = await RawStomp.open(server.base, eve.token);
    await peer.subscribe('e', '/user/queue/status');
    peer.chat(destination, body());
    const error = await peer.message();
    assert.equal(error.code, code);
    assert.equal(error.status, '失败');
    assert.ok(error.content.error && error.content.message);
    await peer.leave();
  });
}

// ---- frames

const broken = [
  ['unknown command', 'HELLO\n\n\0', 1002],
  ['no CONNECT', 'SEND\ndestination:/socket/chat/init\n\n\0', 1002],
  ['content-length past the body', 'SEND\ndestination:/x\ncontent-length:1\n\nabc\0', 1002],
  ['negative content-length', 'SEND\ndestination:/x\ncontent-length:-5\n\nabc\0', 1002],
  ['content-length of a terabyte', 'SEND\ndestination:/x\ncontent-length:1099511627776\n\n', 1002],
  ['a header line of 9 KiB', `SEND\nx:${'y'.repeat(9000)}\n\n\0`, 1002],
  ['65 headers', `SEND\n${'x:y\n'.repeat(65)}\n\0`, 1002],
  ['a header that is not UTF-8', Buffer.from('SEND\nx:\xff\xfe\n\n\0', 'latin1'), 1002],
  ['an undefined escape', 'SEND\nx:\\t\n\n\0', 1002],
  ['a WebSocket message of 113 KiB', `SEND\ndestination:/x\n\n${'y'.repeat(113 * 1024)}`, 1009],
];

for (const [name, bytes, code] of broken) {
  abuse(`${name} ends the connection with ${code}`, async () => {
    const peer = await RawStomp.open(server.base, eve.token, { greet: name !== 'no CONNECT' });
    peer.send(bytes);
    if (code === 1002) assert.equal((await peer.frames.next()).command, 'ERROR');
    assert.equal(await peer.closed, code);
  });
}

abuse('a frame of more than 512 KiB in pieces', async () => {
  const peer = await RawStomp.open(server.base, eve.token);
  peer.send('SEND\ndestination:/x\n\n');
  for (let i = 0; i < 6; ++i) peer.send('y'.repeat(100 * 1024));
  assert.equal((await peer.frames.next()).headers.message, 'The frame is too large.');
  assert.equal(await peer.closed, 1002);
});

abuse('17 transactions', async () => {
  const peer = await RawStomp.open(server.base, eve.token);
  for (let i = 0; i < 17; ++i) peer.send(`BEGIN\ntransaction:${i}\n\n\0`);
  assert.equal((await peer.frames.next()).command, 'ERROR');
  assert.equal(await peer.closed, 1002);
});

abuse('a transaction of more than 1 MiB', async () => {
  const peer = await RawStomp.open(server.base, eve.token);
  peer.send('BEGIN\ntransaction:t\n\n\0');
  for (let i = 0; i < 12; ++i) peer.chat('send', 'y'.repeat(100 * 1024), '\ntransaction:t');
  assert.equal((await peer.frames.next()).command, 'ERROR');
  assert.equal(await peer.closed, 1002);
});

abuse('200 connections that never say CONNECT are closed in time', async () => {
  const peers = await Promise.all(Array.from({ length: 200 }, () => RawStomp.open(server.base, eve.token, { greet: false })));
  assert.ok((await Promise.all(peers.map((peer) => peer.closed))).every((code) => code === 1008));
});

abuse('a flood of bad requests', async () => {
  const peer = await RawStomp.open(server.base, eve.token);
  await peer.subscribe('e', '/user/queue/status');
  for (let i = 0; i < 5000; ++i) peer.chat('send', '{');
  for (let i = 0; i < 5000; ++i) assert.equal((await peer.message()).code, -401);
  await peer.leave();
});

abuse('who does not read is ended, and what he has missed is kept', async () => {
  const lazy = await signUp(server.base, 'lazy');
  const peer = await RawStomp.open(server.base, lazy.token);
  await peer.subscribe('m', '/user/lazy/recive');
  peer.socket._socket.pause();
  const sender = await RawStomp.open(server.base, eve.token);
  await sender.subscribe('s', '/user/queue/send/status');
  const count = 150;
  for (let i = 0; i < count; ++i) sender.chat('send', { msgID: `lazy-${i}`, reciverId: lazy.uid, content: 'y'.repeat(100_000) });
  for (let i = 0; i < count; ++i) {
    assert.equal((await sender.message()).code, 200);
    if (i % 10 === 0) await bystandersChat();
  }
  peer.socket._socket.resume();
  await peer.closed;

  const again = await RawStomp.open(server.base, lazy.token);
  await again.subscribe('m', '/user/lazy/recive');
  again.chat('init', 'null');
  for (let i = 0; i < count; ++i) assert.equal((await again.message()).chatID, `lazy-${i}`);
  await Promise.all([again.leave(), sender.leave()]);
});

/** Asks until the server has had enough: it cannot keep the answers for somebody who never reads them. */
async function askWithoutReading(ask) {
  const peer = await RawStomp.open(server.base, eve.token);
  peer.socket._socket.pause();
  while (peer.socket.readyState === peer.socket.OPEN) {
    if (peer.socket.bufferedAmount < 1 << 20) for (let i = 0; i < 100; ++i) ask(peer);
    await setImmediate();
  }
  peer.socket._socket.resume();
  await peer.closed;
}

abuse('who asks for receipts and reads none is cut off', () =>
  askWithoutReading((peer) => peer.send(`BEGIN\ntransaction:t\nreceipt:${'y'.repeat(8000)}\n\n\0ABORT\ntransaction:t\n\n\0`)));

abuse('who sends Pings and reads no Pong is cut off', () => askWithoutReading((peer) => peer.socket.ping('y'.repeat(125))));

// ---- HTTP

const http = [
  ['two lengths', 'POST /Mimi/api/user/login HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc', 400],
  ['length and chunks', 'POST /Mimi/api/user/login HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
  ['a head of 17 KiB', `GET /Mimi/api/health HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(17 * 1024)}\r\n\r\n`, 431],
  ['a body of 65 KiB', `POST /Mimi/api/user/login HTTP/1.1\r\nHost: x\r\nContent-Length: ${65 * 1024}\r\n\r\n`, 413],
  ['not HTTP', 'EHLO example.org\r\n\r\n', 400],
  ['a space in the path', 'GET /Mimi /api HTTP/1.1\r\nHost: x\r\n\r\n', 505],
  ['WebSocket without a key', `GET /Mimi/client?srect=TOKEN HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n`, 400],
  ['WebSocket of version 8', `GET /Mimi/client?srect=TOKEN HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`, 426],
  ['WebSocket without a token', 'GET /Mimi/client HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n', 401],
];

for (const [name, request, status] of http) {
  abuse(`HTTP, ${name}: ${status}`, async () => {
    const answer = await firstAnswer(server.base, request.replace('TOKEN', eve.token));
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
  });
}

abuse('HTTP, a head that never ends, byte by byte', async () => {
  const { socket, text, closed } = await rawHttp(server.base, '', { keepOpen: true });
  const timer = setInterval(() => socket.write('x'), 100);
  await closed;
  clearInterval(timer);
  assert.match(text(), /^(HTTP\/1.1 4|$)/);
});

abuse('HTTP, 50 requests at once on one connection are answered in order', async () => {
  const get = 'GET /Mimi/api/health HTTP/1.1\r\nHost: x\r\n\r\n';
  const answer = await rawHttp(server.base, get.repeat(49) + get.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  assert.equal(answer.match(/HTTP\/1.1 200 /g).length, 50);
});

abuse('HTTP, 300 half-open connections are closed in time', async () => {
  const open = await Promise.all(Array.from({ length: 300 }, () => rawHttp(server.base, '', { keepOpen: true })));
  await bystandersChat();
  await Promise.all(open.map(({ closed }) => closed));
});

// ---- SockJS

abuse('SockJS without a token, or with another\'s session', async () => {
  const session = `${server.base}/socketServer/000/hijack/xhr`;
  assert.equal((await fetch(session, { method: 'POST' })).status, 401);
  assert.equal(await (await fetch(`${session}?srect=${ana.token}`, { method: 'POST' })).text(), 'o\n');
  const stolen = await fetch(`${session}_send?srect=${eve.token}`, { method: 'POST', body: '["x"]' });
  assert.equal(stolen.status, 404);
});

test('a fast sender is slowed and never refused', { timeout }, async () => {
  const limited = await Server.startedWithLimits('--sends-per-second', '100', '--send-burst', '100');
  try {
    const [fast, calm] = [await signUp(limited.base, 'fast'), await signUp(limited.base, 'calm')];
    const peer = await RawStomp.open(limited.base, fast.token);
    await peer.subscribe('s', '/user/queue/send/status');
    const start = Date.now();
    for (let i = 0; i < 400; ++i) peer.chat('send', { msgID: `m${i}`, reciverId: calm.uid, content: 'x' });
    for (let i = 0; i < 400; ++i) assert.equal((await peer.message()).code, 200);
    assert.ok(Date.now() - start >= 1000, 'three hundred more than the burst take their time');
    await peer.leave();
  } finally {
    await limited.stop();
  }
});

test('guessing passwords is stopped, also over many names', { timeout }, async () => {
  const limited = await Server.startedWithLimits();
  try {
    const codes = [];
    for (let i = 0; i < 12; ++i) {
      const { code, content } = await post(limited.base, '/api/user/login', { uname: `nobody${i}`, passwd: 'wrong-one' });
      codes.push(code);
      if (code === -429) assert.ok(content.retryAfter > 0);
    }
    assert.deepEqual(codes, [...Array(10).fill(-401), -429, -429]);
  } finally {
    await limited.stop();
  }
});
