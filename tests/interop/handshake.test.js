// SPDX-License-Identifier: GPL-3.0-or-later
// Who may not come in, seen from a WebSocket library.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';

import { post, signUp } from './support/accounts.js';
import { plainAddress } from './support/addresses.js';
import { Server } from './support/server.js';

const timeout = 60_000;
let server;
before(async () => {
  server = await Server.started();
});
after(() => server.stop());

/** The HTTP answer to a handshake that is refused; fails if it is not. */
function refusal(address) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, ['v12.stomp']);
    socket.on('unexpected-response', (request, response) => resolve(response));
    socket.on('open', () => reject(new Error('the handshake was accepted')));
    socket.on('error', reject);
  });
}

for (const [name, query] of [
  ['no token', ''],
  ['an empty token', '?srect='],
  ['an unknown token', '?srect=bm9ib2R5IGtub3dzIHRoaXMgdG9rZW4'],
]) {
  test(`${name} is refused with 401`, { timeout }, async () => {
    const response = await refusal(`${server.base.replace(/^http/, 'ws')}/client${query}`);
    assert.equal(response.statusCode, 401);
    assert.ok(response.headers['www-authenticate']);
  });
}

test('logging out closes the connection and ends the token', { timeout }, async () => {
  const ana = await signUp(server.base, 'ana');
  const address = plainAddress({ base: server.base, token: ana.token });
  const socket = new WebSocket(address, ['v12.stomp']);
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  assert.equal(socket.protocol, 'v12.stomp');

  const closed = new Promise((resolve) => socket.on('close', resolve));
  const answer = await post(server.base, '/api/user/logout', {}, { 'janke-authorization': ana.token });
  assert.equal(answer.code, 200);
  await closed;
  assert.equal((await refusal(address)).statusCode, 401);
});
