// SPDX-License-Identifier: GPL-3.0-or-later
// docs/protocol.md says what the server does.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Server } from '../support/server.js';
import { projectFile } from './documents.js';
import { RestContract } from './rest.js';
import { StompContract } from './stomp.js';

const text = projectFile('docs/protocol.md');
let server;
let info;
before(async () => {
  server = await Server.started();
  info = (await (await fetch(`${server.base}/api/info`)).json()).content;
});
after(() => server.stop());

/** The text of a chapter. */
const chapter = (title) => text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));

/** The rows of its first table, as arrays of cells without backquotes. */
function table(title) {
  const lines = chapter(title).split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim().replaceAll('`', '')));
  return rows.slice(2);
}

/** "256 KiB of UTF-8" -> 262144 */
function amount(words) {
  const [, digits, unit] = /^([\d,]+) ?(KiB|MiB)?/.exec(words);
  return Number(digits.replaceAll(',', '')) * ({ KiB: 1024, MiB: 1024 * 1024 }[unit] ?? 1);
}

test('the limits are those of /api/info', () => {
  const told = table('Limits').filter((row) => row[4] !== '').map(([, limit, , , key]) => [key, amount(limit)]);
  assert.deepEqual(Object.fromEntries(told), { ...info.limits });
});

test('the options of the limits exist', () => {
  const options = [...projectFile('server/settings.cpp').matchAll(/(?:whole\(|u)"([a-z-]+)"/g)].map(([, name]) => name);
  for (const [what, , , option] of table('Limits'))
    assert.ok(option === '' || options.includes(option), `${what}: ${option}`);
});

test('the errors are those of the protocol', () => {
  const constant = /^\s+(\w+) = (-\d+),/gm;
  const known = [...projectFile('protocol/chat/status.h').matchAll(constant)].map(([, name, code]) => [code, name]);
  const told = table('Errors').map(([code, name]) => [code, name]);
  assert.ok(known.length > 0);
  assert.deepEqual(told.sort(), known.sort());
});

test('the example of /api/info is what the server answers', () => {
  const example = JSON.parse(/^```\n([^`]*)```/m.exec(chapter('`api/info`'))[1]).content;
  assert.deepEqual({ ...example, version: info.version }, info);
});

test('the words of the extensions are explained', () => {
  const words = new Set(chapter('Extensions').split('\n').map((line) => /\| `(\w+)` \|$/.exec(line)?.[1]));
  for (const word of info.extensions) assert.ok(words.has(word), word);
});

test('every address is explained', () => {
  for (const { address } of Object.values(new StompContract().document.channels))
    assert.ok(text.includes(address.replace('{self}', '{uname}')), address);
  for (const path of Object.keys(new RestContract(server.base).document.paths))
    assert.ok(text.includes(path.slice(1)), path);
});

test('its links lead somewhere', () => {
  for (const [, link] of text.matchAll(/\]\(([^)#:]+)\)/g))
    assert.ok(existsSync(new URL(`../../../docs/${link}`, import.meta.url)), link);
});
