// SPDX-License-Identifier: GPL-3.0-or-later
// SIGKILL between SendStatus and delivery: what was acknowledged is there after the restart, once and in order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';

import { signUp } from './support/accounts.js';
import { plainAddress } from './support/addresses.js';
import { Person } from './support/person.js';
import { Server } from './support/server.js';
import { connectedOver } from './support/stompjs2.js';

const timeout = 120_000;
let server;
before(async () => {
  server = await Server.started();
});
after(() => server.stop());

const online = async (who) =>
  new Person(who, await connectedOver(new WebSocket(plainAddress({ base: server.base, token: who.token }))));

test('what got SendStatus before SIGKILL is delivered after the restart', { timeout }, async () => {
  const [ana, ben] = [await signUp(server.base, 'ana'), await signUp(server.base, 'ben')];
  const sender = await online(ana);
  const acknowledged = [];
  for (let i = 0; i < 200; ++i) sender.send(ben, `message ${i}`);
  for (let i = 0; i < 200; ++i) acknowledged.push((await sender.sendStatuses.next()).msgID);

  await server.kill();
  await server.start();

  const receiver = await online(ben); // with the token from before
  receiver.init();
  const arrived = [];
  for (let i = 0; i < acknowledged.length; ++i) arrived.push(await receiver.messages.next());
  assert.deepEqual(arrived.map(({ chatID }) => chatID), acknowledged);
  assert.deepEqual(arrived.map(({ content }) => content), acknowledged.map((_, i) => `message ${i}`));
  assert.ok(arrived.every(({ id }, i) => i === 0 || id > arrived[i - 1].id), 'ids grow');
  await receiver.leave();
});

test('a message that is sent again after the restart is acknowledged again and not doubled', { timeout }, async () => {
  const [ana, ben] = [await signUp(server.base, 'ana2'), await signUp(server.base, 'ben2')];
  const message = JSON.stringify({ msgID: 'the same', reciverId: ben.uid, content: 'once' });
  const before = await online(ana);
  before.client.send('/socket/chat/send', message);
  assert.equal((await before.sendStatuses.next()).code, 200);

  await server.kill();
  await server.start();

  const again = await online(ana);
  again.client.send('/socket/chat/send', message);
  assert.equal((await again.sendStatuses.next()).code, 200);
  const last = again.send(ben, 'and one more');
  assert.equal((await again.sendStatuses.next()).code, 200);

  const receiver = await online(ben);
  receiver.init();
  assert.equal((await receiver.messages.next()).chatID, 'the same');
  assert.equal((await receiver.messages.next()).chatID, last);
  await Promise.all([again.leave(), receiver.leave()]);
});

test('a confirmation that got ReciveStatus before SIGKILL stays settled', { timeout }, async () => {
  const [ana, ben] = [await signUp(server.base, 'ana3'), await signUp(server.base, 'ben3')];
  const [sender, receiver] = [await online(ana), await online(ben)];
  const [first, second] = [sender.send(ben, 'read'), sender.send(ben, 'unread')];
  await receiver.messages.next();
  await receiver.messages.next();
  receiver.confirm(first);
  assert.equal((await receiver.receiveStatuses.next()).code, 200);

  await server.kill();
  await server.start();

  const again = await online(ben);
  again.init();
  assert.equal((await again.messages.next()).chatID, second);
  await again.leave();
});
