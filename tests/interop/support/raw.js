// SPDX-License-Identifier: GPL-3.0-or-later
import { once } from 'node:events';
import { connect as tcpConnect } from 'node:net';

import WebSocket from 'ws';

import { Inbox } from './inbox.js';

/** STOMP by hand over a WebSocket: says whatever a test wants, right or wrong. */
export class RawStomp {
  frames = new Inbox();
  closed = new Promise((resolve) => (this.reportClosed = resolve));

  /** Connected with CONNECT answered, unless `greet` is false. */
  static async open(base, token, { greet = true } = {}) {
    const raw = new RawStomp();
    raw.socket = new WebSocket(`${base.replace(/^http/, 'ws')}/client?srect=${token}`, ['v12.stomp']);
    raw.socket.on('message', (data) => raw.#take(data.toString()));
    raw.socket.on('close', (code) => raw.reportClosed(code));
    raw.socket.on('error', () => {});
    await once(raw.socket, 'open');
    if (greet) {
      raw.send('CONNECT\naccept-version:1.2\n\n\0');
      await raw.frames.next();
    }
    return raw;
  }

  #take(text) {
    for (const frame of text.split('\0')) {
      const [head, ...body] = frame.trimStart().split('\n\n');
      if (!head) continue;
      const [command, ...lines] = head.split('\n');
      const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
      this.frames.put({ command, headers, body: body.join('\n\n') });
    }
  }

  /** Text as a text message, bytes as a binary one. */
  send(data) {
    this.socket.send(data);
  }

  chat(destination, body, headers = '') {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    this.send(`SEND\ndestination:/socket/chat/${destination}${headers}\n\n${text}\0`);
  }

  subscribe(id, destination) {
    this.send(`SUBSCRIBE\nid:${id}\ndestination:${destination}\nreceipt:sub-${id}\n\n\0`);
    return this.frames.next();
  }

  /** The JSON of the next MESSAGE. */
  async message() {
    for (;;) {
      const frame = await this.frames.next();
      if (frame.command === 'MESSAGE') return { subscription: frame.headers.subscription, ...JSON.parse(frame.body) };
      if (frame.command === 'ERROR') throw new Error(`ERROR: ${frame.headers.message}`);
    }
  }

  async leave() {
    this.socket.close();
    await this.closed;
  }
}

/** Bytes over TCP; answers with everything that comes back until the server closes. */
export async function rawHttp(base, text, { keepOpen = false } = {}) {
  const { hostname, port } = new URL(base);
  const socket = tcpConnect(Number(port), hostname);
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  await once(socket, 'connect');
  if (keepOpen) {
    return { socket, text: () => Buffer.concat(chunks).toString('latin1'), closed: once(socket, 'close') };
  }
  socket.write(text);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}

/** The head of the first answer to these bytes. */
export async function firstAnswer(base, bytes) {
  const { socket, text } = await rawHttp(base, '', { keepOpen: true });
  socket.write(bytes);
  while (!text().includes('\r\n\r\n')) await once(socket, 'data');
  socket.destroy();
  return text();
}
