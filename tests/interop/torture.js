// SPDX-License-Identifier: GPL-3.0-or-later
// Many clients talk while the server is killed at random moments, now and then also while it starts. Afterwards every message that was acknowledged has
// arrived once and in order, and every confirmation that was acknowledged has held.
// usage: node torture.js [ROUNDS]; five rounds, or a hundred if MIMI_LONG is set.
import { Client } from '@stomp/stompjs';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';

import { signUp } from './support/accounts.js';
import { plainAddress } from './support/addresses.js';
import { Server } from './support/server.js';
import { activated } from './support/stompjs7.js';
import { Ledger } from './support/ledger.js';

const rounds = Number(process.argv[2] ?? (process.env.MIMI_LONG ? 100 : 5));
const people = 8;
const inFlight = 16;

/** Somebody who writes to everybody else and confirms what he gets. What is unacknowledged survives as in an outbox. */
class Talker {
  outbox = []; // { msgID, reciverId, content }, oldest first
  talking = false;

  constructor(account, ledger) {
    this.account = account;
    this.ledger = ledger;
  }

  async connect(base) {
    const where = { base, token: this.account.token };
    const client = await activated(
      new Client({ webSocketFactory: () => new WebSocket(plainAddress(where), ['v12.stomp']) }),
    );
    this.client = client;
    client.subscribe(`/user/${this.account.uid}/recive`, (body) => this.received(client, JSON.parse(body)));
    client.subscribe('/user/queue/send/status', (body) => this.acknowledged(client, JSON.parse(body)));
    client.subscribe('/user/queue/recive/status', (body) => this.ledger.settled(this.account.uid, JSON.parse(body).msgID));
    client.subscribe('/user/queue/status', (body) => this.ledger.refused(body));
    client.send('/socket/chat/init', null);
    for (const message of this.outbox) client.send('/socket/chat/send', JSON.stringify(message));
  }

  /** Keeps the pipe full until `talking` is false. */
  talk() {
    while (this.talking && this.outbox.length < inFlight) this.write();
  }

  write() {
    const { receiver, text } = this.ledger.nextMessage(this.account.uid);
    const message = { msgID: text, reciverId: receiver, content: text };
    this.outbox.push(message);
    this.client.send('/socket/chat/send', JSON.stringify(message));
  }

  acknowledged(client, { msgID }) {
    if (client !== this.client) return;
    this.ledger.acknowledged(msgID);
    this.outbox = this.outbox.filter((message) => message.msgID !== msgID);
    this.talk();
  }

  received(client, message) {
    this.ledger.received(this.account.uid, message);
    if (client === this.client) client.send('/socket/chat/recive', JSON.stringify({ msgID: message.chatID }));
  }
}

const server = await Server.started();
const accounts = [];
for (let i = 0; i < people; ++i) accounts.push(await signUp(server.base, `talker${i}`));
const ledger = new Ledger(accounts.map(({ uid }) => uid));
const talkers = accounts.map((account) => new Talker(account, ledger));

for (let round = 0; round < rounds; ++round) {
  ledger.beginRound();
  await Promise.all(talkers.map((talker) => talker.connect(server.base)));
  for (const talker of talkers) {
    talker.talking = true;
    talker.talk();
  }
  await sleep(100 + Math.random() * 900);
  for (const talker of talkers) talker.talking = false;
  await server.kill();
  if (Math.random() < 0.25) await server.startCutShort(Math.random() * 100);
  await server.start();
}

// The last words follow everything else, so whoever has them has missed what has not come by then.
ledger.beginRound();
await Promise.all(talkers.map((talker) => talker.connect(server.base)));
const complete = ledger.lastWords();
for (const talker of talkers) for (let i = 1; i < people; ++i) talker.write();
await complete;
await server.stop();

const { acknowledged, lost, duplicated, outOfOrder, refused } = ledger.verdict();
for (const error of refused) process.stderr.write(`refused: ${error}\n`);
process.stdout.write(
  `rounds ${rounds}, acknowledged ${acknowledged}, lost ${lost}, duplicated ${duplicated}, out of order ${outOfOrder}\n`,
);
process.exit(acknowledged > 0 && lost + duplicated + outOfOrder + refused.length === 0 ? 0 : 1);
