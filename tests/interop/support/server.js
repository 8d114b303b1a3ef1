// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const program = process.env.MIMI_SERVER ?? new URL('../../../build/bin/mimi-server', import.meta.url).pathname;

// A test that breaks off leaves no server behind.
const running = new Set();
process.on('exit', () => running.forEach((server) => server.kill('SIGKILL')));

/** A mimi-server process with a data folder of its own, which outlives kill() and start(). */
export class Server {
  #process = null;
  #data = null;
  #limits;
  #descriptors;
  base = null;

  /** `descriptors`: how many files and connections it may have open; 0: as many as this process. */
  constructor(limits = ['--no-rate-limits'], descriptors = 0) {
    this.#limits = limits;
    this.#descriptors = descriptors;
  }

  /** With MIMI_URL in the environment it is a server that runs there already, a cluster behind its balancer perhaps. */
  static started(...options) {
    return process.env.MIMI_URL ? new RunningServer(process.env.MIMI_URL) : new Server().startedFirst(...options);
  }

  /** With the limits on rates, pending messages and connections, which other tests have no use for. */
  static startedWithLimits(...options) {
    return new Server([]).startedFirst(...options);
  }

  async startedFirst(...options) {
    this.#data = await mkdtemp(join(tmpdir(), 'mimi-interop-'));
    await this.start(...options);
    return this;
  }

  async start(...options) {
    this.#spawn(options);
    this.base = await readyAddress(this.#process);
  }

  /** Starts it and kills it on the way, so that the next start finds a recovery that was broken off. */
  async startCutShort(milliseconds) {
    this.#spawn([]);
    await sleep(milliseconds);
    await this.kill();
  }

  #spawn(options) {
    const bounded = this.#descriptors ? ['-c', `ulimit -n ${this.#descriptors} && exec "$0" "$@"`, program] : [];
    this.#process = spawn(
      this.#descriptors ? 'sh' : program,
      [...bounded, '--listen', '127.0.0.1:0', '--context', '/Mimi', '--data', this.#data, ...this.#limits, ...options],
      { stdio: ['ignore', 'pipe', process.env.MIMI_SHOW_LOG ? 'inherit' : 'ignore'] },
    );
    const server = this.#process;
    running.add(server);
    server.once('exit', () => running.delete(server));
  }

  get pid() {
    return this.#process.pid;
  }

  /** What is left of the process after this is its files. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#gone();
  }

  /** Ends it as a service manager does. */
  async #end() {
    this.#process.kill('SIGTERM');
    await this.#gone();
  }

  /** The same data, other options in the place of what the constructor was given. */
  async restartWith(limits) {
    await this.#end();
    this.#limits = limits;
    await this.start();
  }

  /** Answers with its exit code. */
  async stop() {
    await this.#end();
    await rm(this.#data, { recursive: true });
    return this.#process.exitCode;
  }

  async #gone() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit');
  }
}

/** Somebody else starts and ends it. */
class RunningServer {
  constructor(base) {
    this.base = base;
  }

  async stop() {
    return 0;
  }
}

async function readyAddress(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready (http:\/\/\S+)$/.exec(line);
    if (ready) {
      child.stdout.resume();
      return ready[1];
    }
  }
  throw new Error('mimi-server ended before it was ready');
}
