// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { signUp } from './accounts.js';
import { Person } from './person.js';
import { Server } from './server.js';

const timeout = 60_000;
const success = (msgID) => ({ msgID, code: 200, status: '成功', content: '(=ↀωↀ=)' });

// Nobody else has these names, on a server that lives longer than this test either.
const run = Date.now().toString(36);
let number = 0;
const newName = (role) => `${role}${run}${++number}`;

/**
 * The owner's document, step by step, with a library that we have not written.
 * `connect({ base, token })` answers with a connected client (see Person); `longText` is the longest that it can send.
 */
export function runDocumentFlow(name, connect, longText = '长消息'.repeat(20_000)) {
  let server;
  before(async () => {
    server = await Server.started();
  });
  after(async () => assert.equal(await server.stop(), 0, 'SIGTERM ends the server cleanly'));

  const account = (role) => signUp(server.base, newName(role));
  const online = async (who, address) =>
    new Person(who, await connect({ base: server.base, token: who.token }), address);

  test(`${name}: the five steps, from SendMsg to ReciveStatus`, { timeout }, async () => {
    const [wususu, liaojiekx] = [await account('wususu'), await account('liaojiekx')];
    const [sender, receiver] = [await online(wususu), await online(liaojiekx)];
    sender.init();
    receiver.init();

    const sentAt = Date.now();
    const msgID = sender.send(liaojiekx, '起来聊天');
    assert.deepEqual(await sender.sendStatuses.next(), success(msgID));

    const { id, time, ...message } = await receiver.messages.next();
    assert.deepEqual(message, {
      chatID: msgID,
      sender: wususu.uname,
      reciver: liaojiekx.uname,
      content: '起来聊天',
      senderId: wususu.uid,
      reciverId: liaojiekx.uid,
    });
    assert.ok(Number.isSafeInteger(id) && id > 0, 'id is a positive integer');
    assert.ok(Number.isSafeInteger(time) && time >= sentAt - 1000, 'time is in milliseconds');

    receiver.confirm(msgID);
    assert.deepEqual(await receiver.receiveStatuses.next(), success(msgID));
    await Promise.all([sender.leave(), receiver.leave()]);
  });

  test(`${name}: Init brings what arrived meanwhile, in order, and nothing that was confirmed`, { timeout }, async () => {
    const [ana, ben] = [await account('ana'), await account('ben')];
    const sender = await online(ana);
    const sent = [];
    for (const text of ['one', 'two', 'three']) {
      sent.push(sender.send(ben, text));
      await sender.sendStatuses.next();
    }

    const first = await online(ben, ben.uid);
    first.init();
    for (const chatID of sent) assert.equal((await first.messages.next()).chatID, chatID);
    first.confirm(sent[0]);
    assert.equal((await first.receiveStatuses.next()).code, 200);
    await first.leave();

    const again = await online(ben);
    again.init();
    assert.equal((await again.messages.next()).chatID, sent[1]);
    assert.equal((await again.messages.next()).chatID, sent[2]);
    await Promise.all([sender.leave(), again.leave()]);
  });

  test(`${name}: a bad request is told at /user/queue/status and the connection lives on`, { timeout }, async () => {
    const [ana, ben] = [await account('ana'), await account('ben')];
    const [sender, receiver] = [await online(ana), await online(ben)];

    const lost = sender.send({ uid: 999_999 }, 'hello?');
    const error = await sender.errors.next();
    assert.equal(error.msgID, lost);
    assert.equal(error.code, -400);
    assert.equal(error.status, '失败');

    const msgID = sender.send(ben, 'and now to somebody');
    assert.equal((await sender.sendStatuses.next()).msgID, msgID);
    assert.equal((await receiver.messages.next()).chatID, msgID);
    await Promise.all([sender.leave(), receiver.leave()]);
  });

  test(`${name}: a long message arrives as it was`, { timeout }, async () => {
    const [ana, ben] = [await account('ana'), await account('ben')];
    const [sender, receiver] = [await online(ana), await online(ben)];
    receiver.init(); // over SockJS the message may be there before the subscription is
    const msgID = sender.send(ben, longText);
    assert.equal((await sender.sendStatuses.next()).code, 200);
    const message = await receiver.messages.next();
    assert.equal(message.chatID, msgID);
    assert.ok(message.content === longText, 'the text is the same');
    await Promise.all([sender.leave(), receiver.leave()]);
  });
}
