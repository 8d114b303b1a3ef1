// SPDX-License-Identifier: GPL-3.0-or-later
// What the server takes: idle connections, deaf readers (who never read), a long backlog, floods of logins and of
// connections. Its memory must stay within bounds and everybody else must be able to go on; how fast is printed.
// usage: node limits.js [full [NAME]]; the small form, in which no times are judged, unless "full" is given or MIMI_LONG
// is set; with a NAME only what contains it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { signUp } from './support/accounts.js';
import { Bystanders } from './support/latency.js';
import { RawStomp } from './support/raw.js';
import { Server } from './support/server.js';

const full = process.argv[2] === 'full' || Boolean(process.env.MIMI_LONG);
const sized = (inFull, small) => (full ? inFull : small);
const duration = sized(10_000, 1000);
const MiB = 1024 * 1024;
const complaints = [];

function check(condition, complaint) {
  if (!condition) complaints.push(complaint);
}

/** What a sanitizer needs beside the program is no measure of it. */
function checkMemory(condition, complaint) {
  if (!process.env.MIMI_SANITIZED) check(condition, complaint);
}

function say(name, text) {
  process.stdout.write(`${name.padEnd(28)} ${text}\n`);
}

/** Resident memory of the server, and its highest value since the last call of resetPeak(). */
class Memory {
  constructor(server) {
    this.pid = server.pid;
    this.base = this.now();
    this.resetPeak();
    this.timer = setInterval(() => this.now(), 50);
  }

  now() {
    const bytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.pid}/status`, 'latin1'))[1]) * 1024;
    this.peak = Math.max(this.peak ?? 0, bytes);
    return bytes;
  }

  resetPeak() {
    this.peak = 0;
    this.now();
  }

  stop() {
    clearInterval(this.timer);
  }
}

/** A misbehaving crowd in a process of its own. */
class Abuser {
  static async started(kind, options) {
    const abuser = new Abuser();
    abuser.child = fork(new URL('support/abuser.js', import.meta.url), [kind, JSON.stringify(options)]);
    const [outcome] = await Promise.race([once(abuser.child, 'message'), once(abuser.child, 'exit')]);
    if (outcome !== 'ready') throw new Error(`the ${kind} crowd has failed`);
    abuser.result = once(abuser.child, 'message').then(([result]) => result);
    abuser.child.once('exit', (code) => code && process.exit(code)); // it has said why
    return abuser;
  }

  /** For those who come to an end by themselves. */
  async finished() {
    const result = await this.result;
    await this.end();
    return result;
  }

  async end() {
    this.child.disconnect();
    await once(this.child, 'exit');
  }
}

const mebibytes = (bytes) => `${(bytes / MiB).toFixed(0)} MiB`;

async function people(server, count) {
  const accounts = [];
  for (let i = 0; i < count; ++i) accounts.push(await signUp(server.base, `somebody${i}`));
  return accounts;
}

/**
 * A fresh server, two bystanders and their latency while nothing else happens; then what `run` does to it with so many
 * `accounts`. With the limits of a server that has been given no options but `options`, or with none of them.
 */
async function scenario(name, run, { limits = false, options = [], descriptors = 0, accounts = 0 } = {}) {
  if (!name.includes(process.argv[3] ?? '')) return;
  const server = await new Server(['--no-rate-limits'], descriptors).startedFirst();
  const [ana, bo, ...crowd] = await people(server, 2 + accounts);
  if (limits) await server.restartWith(options);
  const calm = await Bystanders.atDesk(server.base, [ana, bo]);
  await calm.measure(duration / 5);
  const idle = await calm.measure(duration / 2);
  const memory = new Memory(server);
  /** Measures the bystanders meanwhile and says how much slower they have become. */
  const bystanders = async (until = null) => {
    const busy = await calm.measure(duration, until);
    const [p50, p99] = [busy.p50 / idle.p50, busy.p99 / idle.p99];
    if (full) check(p50 <= 2, `${name}: bystanders are ${p50.toFixed(1)} times slower`);
    return `bystanders p50 ${busy.p50.toFixed(2)} ms (${p50.toFixed(2)}x idle), p99 ${busy.p99.toFixed(2)} ms (${p99.toFixed(2)}x)`;
  };
  await run({ server, memory, bystanders, calm, accounts: crowd });
  await calm.exchange();
  memory.stop();
  await calm.leave();
  check((await server.stop()) === 0, `${name}: the server did not end cleanly`);
}

/** As a client does that was refused: tries again. The server may not have seen yet that a flood is over. */
async function openedAtLast(base, token) {
  const patience = performance.now() + 30_000;
  for (;;) {
    try {
      return await RawStomp.open(base, token);
    } catch (error) {
      if (performance.now() > patience) throw error;
      await sleep(100);
    }
  }
}

await scenario('idle connections', async ({ server, memory, bystanders, accounts }) => {
  const count = sized(10_000, 300);
  const crowd = await Abuser.started('idle', { base: server.base, accounts, count });
  const each = (memory.now() - memory.base) / count;
  say('idle connections', `${count}: ${mebibytes(memory.now())}, ${(each / 1024).toFixed(1)} KiB each; ${await bystanders()}`);
  checkMemory(each < 64 * 1024, `an idle connection takes ${each} bytes`);
  await crowd.end();
}, { accounts: 20 });

for (const limits of [true, false]) {
  const name = `deaf readers${limits ? '' : ', no limits'}`;
  await scenario(name, async ({ server, memory, bystanders, accounts: [sender, ...accounts] }) => {
    const count = sized(1000, 60);
    const crowd = await Abuser.started('deaf', { base: server.base, accounts, count });
    const messages = sized(100, 100); // of 100 kB, to each of the people: more than what may wait
    const writer = await Abuser.started('write', { base: server.base, sender, accounts, count: messages, bytes: 100_000 });
    const latency = await bystanders(writer.result);
    await writer.finished();
    const written = messages * 100_000 * count;
    say(name, `${count}, ${mebibytes(written)} for them: at most ${mebibytes(memory.peak)}; ${latency}`);
    checkMemory(memory.peak < memory.base + sized(1024, 500) * MiB, `readers that never read cost ${mebibytes(memory.peak)}`);
    await crowd.end();
    // They have missed nothing.
    const reader = await RawStomp.open(server.base, accounts[0].token);
    await reader.subscribe('m', `/user/${accounts[0].uname}/recive`);
    reader.chat('init', 'null');
    for (let i = 0; i < messages; ++i) if ((await reader.message()).chatID !== `m${i}`) throw new Error('not in order');
    await reader.leave();
  }, { limits, options: ['--max-connections-per-address', '2000'], accounts: 1 + sized(50, 3) });
}

await scenario('a long backlog', async ({ server, memory, bystanders, accounts: [sender, receiver] }) => {
  const count = sized(1_000_000, 5000);
  const task = { base: server.base, sender, accounts: [receiver], count, bytes: 30 };
  const stored = await (await Abuser.started('write', task)).finished();
  memory.resetPeak();
  const before = memory.now();
  const reader = await Abuser.started('read', task);
  const latency = await bystanders(reader.result);
  const got = await reader.finished();
  say('a long backlog', `${count} stored at ${stored.rate.toFixed(0)}/s, the first after ${got.first.toFixed(0)} ms, read at ${got.rate.toFixed(0)}/s, `
    + `${mebibytes(memory.peak - before)} more memory; ${latency}`);
  checkMemory(memory.peak - before < 64 * MiB, `Init of ${count} messages took ${mebibytes(memory.peak - before)}`);
}, { accounts: 2 });

for (const limits of [true, false]) {
  const name = `a flood of logins${limits ? '' : ', no limits'}`;
  await scenario(name, async ({ server, memory, bystanders }) => {
    const flood = await Abuser.started('logins', { base: server.base, count: sized(200, 20) });
    say(name, `${sized(200, 20)} at a time: ${mebibytes(memory.peak)}; ${await bystanders()}`);
    checkMemory(memory.peak < memory.base + 200 * MiB, `a flood of logins costs ${mebibytes(memory.peak)}`);
    await flood.end();
  }, { limits });
}

for (const limits of [true, false]) {
  const descriptors = sized(1000, 300);
  const name = `a flood of connections${limits ? '' : ', no limits'}`;
  await scenario(name, async ({ server, memory, bystanders, calm, accounts: [carol] }) => {
    const count = sized(3000, 600);
    const flood = await Abuser.started('silent', { base: server.base, count });
    const latency = await bystanders();
    await flood.end();
    // Accepting has come to itself again: who has waited gets in.
    const late = await openedAtLast(server.base, carol.token);
    await late.leave();
    await calm.exchange();
    say(name, `${count}, ${descriptors} descriptors: ${mebibytes(memory.peak)}; ${latency}; new connections get in again`);
  }, { limits, descriptors, accounts: 1 });
}

for (const complaint of complaints) process.stdout.write(`too much: ${complaint}\n`);
process.exit(complaints.length === 0 ? 0 : 1);
