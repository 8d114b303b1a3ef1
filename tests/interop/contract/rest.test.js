// SPDX-License-Identifier: GPL-3.0-or-later
// Every call of docs/openapi.yaml is made, and nothing but what stands there is answered.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';

import { Server } from '../support/server.js';
import { projectFile } from './documents.js';
import { Device } from './device.js';
import { RestContract } from './rest.js';
import { StompContract } from './stomp.js';

const timeout = 60_000;
const passwd = 'secret1';
let server;
let rest;
before(async () => {
  server = await Server.started();
  rest = new RestContract(server.base);
});
after(() => server.stop());

async function signUp(uname, nname = uname) {
  await rest.call('POST', '/api/user/create', { fields: { uname, nname, passwd, rpasswd: passwd } });
  const { content } = await rest.call('POST', '/api/user/login', { fields: { uname, passwd } });
  return { ...content.user, token: content.secret };
}

const succeeds = async (...call) => {
  const answer = await rest.call(...call);
  assert.equal(answer.code, 200, `${call[0]} ${call[1]}: ${answer.message}`);
  return answer.content;
};
const fails = async (code, ...call) => assert.equal((await rest.call(...call)).code, code);

test('docs/openapi.yaml is an OpenAPI file', async () => {
  const { valid, errors } = await new Validator().validate(projectFile('docs/openapi.yaml'));
  assert.ok(valid, JSON.stringify(errors, null, 2));
});

test('it has the routes that the server has, and no others', () => {
  const route = /\{"(GET|POST|PUT|PATCH|DELETE)", "(\/[^"]*)", Access::(\w+)/g;
  const folder = new URL('../../../server/accounts/', import.meta.url);
  const served = readdirSync(folder).filter((name) => name.endsWith('.cpp')).flatMap((name) =>
    [...projectFile(`server/accounts/${name}`).matchAll(route)].map(([, method, path, access]) =>
      `${method} /api${path} ${access}`));
  const described = rest.operations.map(({ method, path, isOpen }) =>
    `${method} ${path.replace(/\{\w+\}/, '*')} ${isOpen ? 'Open' : 'SignedIn'}`);
  assert.deepEqual(described.sort(), served.sort());
});

test('a path takes the methods that are described for it', async () => {
  for (const [path, methods] of Object.entries(rest.document.paths)) {
    const known = { get: ['GET', 'HEAD'], post: ['POST'] };
    const expected = Object.keys(methods).flatMap((method) => known[method]);
    for (const [method, status] of [['OPTIONS', 204], ['DELETE', 405]]) {
      const response = await fetch(server.base + path.replace(/\{\w+\}/, 'ana'), { method });
      assert.equal(response.status, status, `${method} ${path}`);
      assert.deepEqual(response.headers.get('allow').split(', '), [...expected, 'OPTIONS'], `${method} ${path}`);
    }
  }
});

test('the server tells of itself', async () => {
  for (const path of ['/api/health', '/api/health/live', '/api/health/ready']) {
    assert.deepEqual(await rest.call('GET', path), { status: 'ok', live: true, ready: true });
  }
  assert.equal((await succeeds('GET', '/api/info')).registration, 'open');
});

test('accounts: create, login, me', { timeout }, async () => {
  const create = '/api/user/create';
  const fields = { uname: 'Ana', nname: '安娜', passwd, rpasswd: passwd };
  await succeeds('POST', create, { fields });
  await fails(-400, 'POST', create, { fields: { ...fields, uname: 'ANA' } });
  await fails(-401, 'POST', create, { fields: { ...fields, rpasswd: 'another' } });
  await fails(-401, 'POST', create, { json: { uname: 'a/b', passwd, rpasswd: passwd } });
  await succeeds('POST', create, { json: { uname: 'Jason', passwd, rpasswd: passwd } });

  await fails(-401, 'POST', '/api/user/login', { fields: { uname: 'Ana', passwd: 'wrong one' } });
  const login = { json: { uname: 'ana', passwd, keep: true, device: 'desk' } };
  const { secret, user } = await succeeds('POST', '/api/user/login', login);
  assert.deepEqual([user.uname, user.nname], ['Ana', '安娜']);

  assert.deepEqual(await succeeds('GET', '/api/user/me', { token: secret }), user);
  assert.deepEqual(await succeeds('GET', '/api/user/me', { headers: { 'janke-authorization': secret } }), user);
  const byQuery = await fetch(`${server.base}/api/user/me?srect=${secret}`);
  assert.deepEqual((await byQuery.json()).content, user);
});

test('what needs a token says so without one', { timeout }, async () => {
  for (const { method, path } of rest.operations.filter((each) => !each.isOpen)) {
    await fails(-201, method, path.replace(/\{\w+\}/, 'ana'), { wrong: true });
    await fails(-200, method, path.replace(/\{\w+\}/, 'ana'), { wrong: true, token: 'made up' });
  }
});

test('people: profile, search, block', { timeout }, async () => {
  const [{ token }, otto] = [await signUp('Mia'), await signUp('Otto', '奥托')];
  const { token: _, ...user } = otto;
  assert.deepEqual(await succeeds('GET', '/api/user/profile/otto', { token }), { user, isAttention: false });
  await fails(-404, 'GET', '/api/user/profile/nobody', { token });

  assert.deepEqual(await succeeds('GET', '/api/user/search', { token, query: { q: '奥' } }), [user]);
  assert.deepEqual(await succeeds('GET', '/api/user/search', { token, query: { q: '' } }), []);
  await fails(-401, 'GET', '/api/user/search', { token, wrong: true });

  await succeeds('POST', '/api/user/block', { token, fields: { uid: `${otto.uid}` } });
  assert.deepEqual(await succeeds('GET', '/api/user/blocks', { token }), [user]);
  await succeeds('POST', '/api/user/unblock', { token, json: { uid: otto.uid } });
  assert.deepEqual(await succeeds('GET', '/api/user/blocks', { token }), []);
  await fails(-404, 'POST', '/api/user/block', { token, json: { uid: 999_999 } });
  await fails(-401, 'POST', '/api/user/block', { token, fields: { uid: 'otto' }, wrong: true });
});

test('devices: sessions and their end', { timeout }, async () => {
  const { token } = await signUp('Nils');
  const login = { fields: { uname: 'Nils', passwd, keep: 'true', device: 'phone' } };
  const { secret: other } = await succeeds('POST', '/api/user/login', login);
  const sessions = await succeeds('GET', '/api/user/sessions', { token });
  assert.equal(sessions.length, 2);
  const phone = sessions.find(({ device }) => device === 'phone');
  assert.deepEqual([phone.keep, phone.current], [true, false]);

  await succeeds('POST', '/api/user/sessions/revoke', { token, fields: { id: `${phone.id}` } });
  await fails(-200, 'GET', '/api/user/me', { token: other });
  await fails(-404, 'POST', '/api/user/sessions/revoke', { token, json: { id: phone.id } });
  await fails(-401, 'POST', '/api/user/sessions/revoke', { token, wrong: true });
});

test('chat: history and conversations', { timeout }, async () => {
  const stomp = new StompContract();
  const [eva, kai] = [await signUp('Eva'), await signUp('Kai')];
  const sender = await Device.connected(server.base, eva, stomp);
  const receiver = await Device.connected(server.base, kai, stomp);
  for (const msgID of ['one', 'two', 'three']) {
    sender.send('send', { msgID, reciverId: kai.uid, content: `text of ${msgID}` });
    await sender.next('sendStatus');
    await receiver.next('messages');
  }
  receiver.send('confirm', { msgID: 'two' });
  await receiver.next('confirmStatus');

  const page = { token: eva.token, query: { peer: `${kai.uid}`, limit: '2' } };
  const newest = await succeeds('GET', '/api/chat/history', page);
  assert.deepEqual(newest.map(({ chatID, state }) => [chatID, state]), [['three', 'sent'], ['two', 'received']]);
  const older = { ...page, query: { ...page.query, before: `${newest[1].id}` } };
  const oldest = await succeeds('GET', '/api/chat/history', older);
  assert.deepEqual(oldest.map(({ chatID }) => chatID), ['one']);

  const unread = async () => (await succeeds('GET', '/api/chat/conversations', { token: kai.token }))[0].unread;
  assert.equal(await unread(), 3);
  receiver.send('read', { peerId: eva.uid, upTo: newest[0].id });
  assert.equal((await sender.next('delivery')).state, 'received');
  assert.equal((await sender.next('delivery')).state, 'read');
  assert.equal(await unread(), 0);
  const [last] = await succeeds('GET', '/api/chat/history', page);
  assert.deepEqual([last.chatID, last.state, last.tmReceived], ['three', 'read', null]);
  await fails(-401, 'GET', '/api/chat/history', { token: kai.token, wrong: true });
  await Promise.all([sender.leave(), receiver.leave()]);
});

test('accounts: password, logout, delete', { timeout }, async () => {
  const { token } = await signUp('Zoe');
  const again = async (password = passwd) =>
    (await succeeds('POST', '/api/user/login', { fields: { uname: 'Zoe', passwd: password } })).secret;
  const other = await again();

  const change = { passwd, npasswd: 'secret2', rpasswd: 'secret2' };
  await fails(-401, 'POST', '/api/user/passwd', { token, fields: { ...change, passwd: 'wrong one' } });
  await succeeds('POST', '/api/user/passwd', { token, fields: change });
  await fails(-200, 'GET', '/api/user/me', { token: other });

  await succeeds('POST', '/api/user/logout', { headers: { 'janke-authorization': token } });
  await fails(-200, 'GET', '/api/user/me', { token });

  const last = await again('secret2');
  await fails(-401, 'POST', '/api/user/delete', { token: last, fields: { passwd } });
  await succeeds('POST', '/api/user/delete', { token: last, json: { passwd: 'secret2' } });
  await fails(-401, 'POST', '/api/user/login', { fields: { uname: 'Zoe', passwd: 'secret2' } });
});

test('wrong requests have HTTP statuses of their own', { timeout }, async () => {
  const nowhere = await fetch(`${server.base}/api/nowhere`);
  assert.equal(nowhere.status, 404);
  rest.check(rest.document.components.schemas.Failure, await nowhere.json(), 'an unknown address');
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' };
  await fails(-401, 'POST', '/api/user/login', { headers: multipart, wrong: true });
  const tooLarge = { fields: { uname: 'x'.repeat(70_000), passwd }, wrong: true };
  assert.match(await rest.call('POST', '/api/user/login', tooLarge), /too large/);
});

test('who tries too often is told how long to wait', { timeout }, async () => {
  const invitation = ['--registration', 'invitation', '--invitation', 'friend'];
  const limited = await Server.startedWithLimits('--failed-logins-per-minute', '1', ...invitation);
  const strict = new RestContract(limited.base);
  const fields = { uname: 'Ida', passwd, rpasswd: passwd };
  assert.equal((await strict.call('POST', '/api/user/create', { fields })).code, -400);
  assert.equal((await strict.call('POST', '/api/user/create', { fields: { ...fields, invite: 'friend' } })).code, 200);
  const login = () => strict.call('POST', '/api/user/login', { fields: { uname: 'Ida', passwd: 'wrong one' } });
  assert.equal((await login()).code, -401);
  const { code, content } = await login();
  assert.equal(code, -429);
  assert.ok(content.retryAfter > 0);
  await limited.stop();
});

test('every call that is described has been made, with success', () => {
  assert.deepEqual(rest.neverSucceeded, []);
});
