// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in a process of its own (see Abuser), so that what it does costs the measuring process nothing.
// usage: node abuser.js KIND JSON; says "ready" over IPC once the abuse is under way, and ends when it is told to.
import { once } from 'node:events';
import { connect } from 'node:net';

import { RawStomp } from './raw.js';

const [kind, json] = process.argv.slice(2);
const { base, accounts, count } = JSON.parse(json);

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
process.on('unhandledRejection', () => {}); // refused connections are what is wanted
await kinds[kind]();
process.send('ready');
setInterval(() => {}, 1 << 30);
