// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of docs/asyncapi.yaml goes over the wire, and nothing that does not stand there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Ajv } from 'ajv';
import asyncApiSchemas from '@asyncapi/specs';

import { signUp } from '../support/accounts.js';
import { Server } from '../support/server.js';
import { Device } from './device.js';
import { projectFile } from './documents.js';
import { StompContract } from './stomp.js';

const timeout = 60_000;
const contract = new StompContract();
let server;
before(async () => {
  server = await Server.startedWithLimits('--max-pending-messages', '3');
});
after(() => server.stop());

const online = (account, options) => Device.connected(server.base, account, contract, options);
const two = async (name) => [await signUp(server.base, `ana ${name}`), await signUp(server.base, `ben ${name}`)];

test('docs/asyncapi.yaml is an AsyncAPI file', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const isValid = ajv.compile(asyncApiSchemas.schemasWithoutId['3.0.0']);
  assert.ok(isValid(contract.document), ajv.errorsText(isValid.errors));
});

test('it has the addresses that the protocol has, and no others', () => {
  const constant = /inline constexpr char \w+\[\] = "([^"]+)"/g;
  const known = [...projectFile('protocol/chat/destinations.h').matchAll(constant)].map(([, address]) => address);
  const described = Object.values(contract.document.channels).map(({ address }) => address);
  assert.deepEqual(described.sort(), [...known, '/user/{self}/recive'].sort());
});

test('its examples are what its schemas say', () => {
  for (const [name, { payload, examples = [] }] of Object.entries(contract.document.components.messages))
    for (const example of examples) contract.check(payload, example.payload, `the example of ${name}`);
});

test('the five steps, seen from two devices each', { timeout }, async () => {
  const [ana, ben] = await two('steps');
  const [phone, desk] = [await online(ana), await online(ana)];
  const [receiver, other] = [await online(ben), await online(ben, { self: ben.uid })];

  phone.send('send', { msgID: 'm1', reciverId: ben.uid, content: '起来聊天' });
  const msgID = 'm1';
  assert.equal((await phone.next('sendStatus')).msgID, msgID);
  const message = await receiver.next('messages');
  assert.deepEqual(await other.next('messages'), message);
  assert.deepEqual(await desk.next('sent'), message);

  receiver.send('init', null);
  assert.deepEqual(await receiver.next('messages'), message);
  receiver.send('confirm', { msgID, id: message.id });
  assert.equal((await receiver.next('confirmStatus')).msgID, msgID);
  for (const device of [phone, desk]) assert.equal((await device.next('delivery')).state, 'received');

  receiver.send('read', { peerId: ana.uid, upTo: message.id });
  assert.deepEqual(await other.next('readMarks'), { peerId: ana.uid, upTo: message.id });
  for (const device of [phone, desk]) {
    const { time, ...update } = await device.next('delivery');
    assert.deepEqual(update, { msgID, id: message.id, state: 'read', peerId: ben.uid });
  }
  await Promise.all([phone, desk, receiver, other].map((device) => device.leave()));
});

test('what deployed clients send fits too', { timeout }, async () => {
  const [ana, ben] = await two('deployed');
  const [sender, receiver] = [await online(ana), await online(ben)];
  sender.send('send', { msgID: 'm1', reciverId: `${ben.uid}`, message: 'hi' });
  assert.equal((await sender.next('sendStatus')).msgID, 'm1');
  const message = await receiver.next('messages');
  assert.equal(message.content, 'hi');
  receiver.send('confirm', { msgID: 'm1' });
  assert.equal((await receiver.next('confirmStatus')).msgID, 'm1');
  await Promise.all([sender.leave(), receiver.leave()]);
});

test('typing and presence', { timeout }, async () => {
  const [ana, ben] = await two('presence');
  const [sender, receiver] = [await online(ana), await online(ben)];
  sender.send('send', { msgID: 'm1', reciverId: ben.uid, content: 'hi' });
  assert.deepEqual({ ...(await receiver.next('presence')), lastSeen: 0 }, { uid: ana.uid, online: true, lastSeen: 0 });

  sender.send('typing', { reciverId: ben.uid, typing: true });
  assert.deepEqual(await receiver.next('typingNotices'), { senderId: ana.uid, sender: ana.uname, typing: true });
  await sender.leave();
  assert.deepEqual({ ...(await receiver.next('presence')), lastSeen: 0 }, { uid: ana.uid, online: false, lastSeen: 0 });
  await receiver.leave();
});

test('a subscription with acknowledgement has an ack header', { timeout }, async () => {
  const [ana, ben] = await two('ack');
  const [sender, receiver] = [await online(ana), await online(ben, { headers: { ack: 'client-individual' } })];
  sender.send('send', { msgID: 'm1', reciverId: ben.uid, content: 'hi' });
  await receiver.next('messages');
  await Promise.all([sender.leave(), receiver.leave()]);
});

for (const [name, channel, code, payload] of [
  ['no JSON', 'send', -401, 'hello'],
  ['no msgID', 'send', -401, { reciverId: 1, content: 'hi' }],
  ['no content', 'send', -401, { msgID: 'm', reciverId: 1 }],
  ['a content that is too long', 'send', -401, { msgID: 'm', reciverId: 1, content: 'x'.repeat(300_000) }],
  ['nobody as receiver', 'send', -400, { msgID: 'm', reciverId: 999_999, content: 'hi' }],
  ["another's message", 'confirm', -404, { msgID: 'm', id: 999_999 }],
  ['an unknown peer', 'read', -404, { peerId: 999_999, upTo: 1 }],
  ['no truth value', 'typing', -401, { reciverId: 1, typing: 'yes' }],
]) {
  test(`an error is told as described: ${name}, to ${channel}`, { timeout }, async () => {
    const device = await online(await signUp(server.base, `eva ${name}`));
    device.sendRaw(channel, typeof payload === 'string' ? payload : JSON.stringify(payload));
    assert.equal((await device.next('errors')).code, code);
    await device.leave();
  });
}

test('an error is told as described: too much is pending', { timeout }, async () => {
  const [ana, ben] = await two('quota');
  const sender = await online(ana);
  for (const msgID of ['1', '2', '3', '4']) sender.send('send', { msgID, reciverId: ben.uid, content: 'hi' });
  for (let stored = 0; stored < 3; ++stored) await sender.next('sendStatus');
  const { msgID, code } = await sender.next('errors');
  assert.deepEqual([msgID, code], ['4', -413]);
  await sender.leave();
});

test('without a subscription to errors the ERROR frame has the same body', { timeout }, async () => {
  const device = await online(await signUp(server.base, 'eva without errors'), { without: ['errors'] });
  device.sendRaw('send', '{}');
  const { headers, body } = await device.errorFrames.next();
  assert.equal(headers['content-type'], 'application/json;charset=UTF-8');
  contract.check(contract.document.components.schemas.Error, JSON.parse(body), 'the ERROR frame');
  assert.match(headers.message, /^DataError: /);
});

test('CONNECTED announces what /api/info does', { timeout }, async () => {
  const device = await online(await signUp(server.base, 'eva connects'));
  const info = await (await fetch(`${server.base}/api/info`)).json();
  assert.equal(device.connectedHeaders['mimi-extensions'], info.content.extensions.join(','));
  await device.leave();
});

test('something has gone over every channel', () => assert.deepEqual(contract.silent, []));
