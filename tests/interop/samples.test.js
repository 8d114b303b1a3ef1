// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of docs/samples, as somebody would run them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { Client } from '@stomp/stompjs';

import { signUp } from './support/accounts.js';
import { plainAddress } from './support/addresses.js';
import { Inbox } from './support/inbox.js';
import { Person } from './support/person.js';
import { Server } from './support/server.js';
import { activated } from './support/stompjs7.js';

const timeout = 60_000;
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const sample = (relative) => path(`../../docs/samples/${relative}`);
const text = `起来聊天, "quoted" \\ 😀 ${'长'.repeat(39_000)}`; // one WebSocket message cannot hold it

let server;
let folder; // with the packages that the JavaScript sample asks for
before(async () => {
  server = await Server.started();
  folder = await mkdtemp(join(tmpdir(), 'mimi-sample-'));
  await copyFile(sample('javascript/chat.mjs'), join(folder, 'chat.mjs'));
  await symlink(path('node_modules'), join(folder, 'node_modules'));
});
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function online(account) {
  const where = { base: server.base, token: account.token };
  const person = new Person(account, await activated(new Client({
    webSocketFactory: () => new WebSocket(plainAddress(where), ['v12.stomp']),
    splitLargeFrames: true,
  })));
  person.deliveries = new Inbox();
  person.client.subscribe('/user/queue/delivery', (body) => person.deliveries.put(JSON.parse(body)));
  person.init();
  return person;
}

/** The running sample: { lines: Inbox of what it prints, end() }. */
function started([program, ...options], ...words) {
  const child = spawn(program, [...options, server.base, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = new Inbox();
  createInterface({ input: child.stdout }).on('line', (line) => lines.put(line));
  const end = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { lines, end };
}

const languages = [
  ['JavaScript', () => [process.execPath, join(folder, 'chat.mjs')]],
  ['Python', () => [process.env.PYTHON, sample('python/chat.py')], !process.env.PYTHON && 'no Python'],
  ['C++', () => [process.env.MIMI_SAMPLE_CPP], !process.env.MIMI_SAMPLE_CPP && 'not built'],
];

for (const [language, command, skip = false] of languages) {
  test(`the ${language} sample sends, shows and confirms`, { timeout, skip }, async () => {
    const [ana, ben] = [await signUp(server.base, `ana ${language}`), await signUp(server.base, `ben & ${language}`)];
    const friend = await online(ben);
    const waiting = friend.send(ana, 'you were away');
    await friend.sendStatuses.next();

    const chat = started(command(), ana.uname, `${ana.uname}'s secret`, ben.uname, text);
    const printed = [await chat.lines.next(), await chat.lines.next()];
    for (const line of [`stored: ${text}`, `${ben.uname}: you were away`])
      assert.ok(printed.includes(line), line.slice(0, 80));
    const message = await friend.messages.next();
    assert.ok(message.content === text, 'the text arrives as it was given');
    assert.equal(message.senderId, ana.uid);
    assert.equal((await friend.deliveries.next()).msgID, waiting);

    for (const content of ['short', text]) {
      const answer = friend.send(ana, content);
      assert.ok((await chat.lines.next()) === `${ben.uname}: ${content}`, 'the text is shown as it was written');
      assert.equal((await friend.deliveries.next()).msgID, answer);
    }
    await chat.end();
    await friend.leave();
  });
}
