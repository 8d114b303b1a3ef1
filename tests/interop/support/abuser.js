// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in a process of its own (see Abuser), so that what it does costs the measuring process nothing.
// usage: node abuser.js KIND JSON; says "ready" over IPC once it is under way, then what has come out of it if it comes to
// an end, and ends when it is told to.
import { once } from 'node:events';
import { connect } from 'node:net';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { RawStomp } from './raw.js';

const [kind, json] = process.argv.slice(2);
const { base, accounts, count, sender, bytes } = JSON.parse(json);

setPriority(constants.priority.PRIORITY_LOW); // it stands for other computers: the server's processors are not theirs

/** Calls make(i) for each i below count, some at a time. */
async function forEach(make, atOnce = 50) {
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count) await make(next++);
  }));
}

async function sitIdle(i) {
  const { uname, token } = accounts[i % accounts.length];
  const peer = await RawStomp.open(base, token);
  peer.send(['m /user/' + uname + '/recive', 's /user/queue/send/status', 'r /user/queue/recive/status']
    .map((line) => line.split(' ')).map(([id, destination]) => `SUBSCRIBE\nid:${id}\ndestination:${destination}\n\n\0`).join(''));
  await peer.subscribe('e', '/user/queue/status');
  return peer;
}

/** Sends count messages to each of the accounts with a full pipe; all must be stored. */
async function write() {
  const peer = await RawStomp.open(base, sender.token);
  await peer.subscribe('s', '/user/queue/send/status');
  process.send('ready');
  const content = 'y'.repeat(bytes);
  const start = performance.now();
  for (const { uid } of accounts) {
    let sent = 0;
    for (let answered = 0; answered < count; ++answered) {
      for (; sent < count && sent - answered < 1000; ++sent) peer.chat('send', { msgID: `m${sent}`, reciverId: uid, content });
      if ((await peer.message()).code !== 200) throw new Error('not stored');
    }
  }
  return { rate: (count * accounts.length) / ((performance.now() - start) / 1000) };
}

/** Init of count messages of accounts[0], in order; nothing is read for a while after the first. */
async function read() {
  const [{ uname, token }] = accounts;
  const peer = await RawStomp.open(base, token);
  await peer.subscribe('m', `/user/${uname}/recive`);
  const start = performance.now();
  peer.chat('init', 'null');
  let first;
  for (let i = 0; i < count; ++i) {
    if ((await peer.message()).chatID !== `m${i}`) throw new Error('not in order');
    if (i > 0) continue;
    first = performance.now() - start;
    process.send('ready');
    peer.socket._socket.pause();
    await sleep(1000);
    peer.socket._socket.resume();
  }
  return { first, rate: count / ((performance.now() - start) / 1000) };
}

const kinds = {
  /** Connections with the document's four subscriptions that do nothing. */
  idle: () => forEach(sitIdle),

  /** The same, but they never read again. */
  deaf: () => forEach(async (i) => (await sitIdle(i)).socket._socket.pause()),

  /** So many log in at a time, with names that do not exist, again and again. */
  async logins() {
    const body = () => new URLSearchParams({ uname: `nobody${Math.random()}`, passwd: 'wrong-one' });
    const guess = () => fetch(`${base}/api/user/login`, { method: 'POST', body: body() }).then((r) => r.text(), () => {});
    await guess();
    for (let i = 0; i < count; ++i) (async () => { for (;;) await guess(); })();
  },

  /** So many connections that say nothing, opened again when they are closed. */
  async silent() {
    const { hostname, port } = new URL(base);
    const open = async () => {
      const socket = connect(Number(port), hostname).on('error', () => {});
      socket.resume().once('close', () => setTimeout(open, 50));
      await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
    };
    await forEach(open);
  },
};

process.on('disconnect', () => process.exit());
if (kind === 'write' || kind === 'read') {
  process.send(await (kind === 'write' ? write() : read()));
} else {
  process.on('unhandledRejection', () => {}); // refused connections are what is wanted
  await kinds[kind]();
  process.send('ready');
}
setInterval(() => {}, 1 << 30);
