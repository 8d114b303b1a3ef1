// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

import { Contract } from './documents.js';

/** Holds what goes over STOMP against docs/asyncapi.yaml. */
export class StompContract extends Contract {
  #seen = new Set();

  constructor() {
    super('docs/asyncapi.yaml');
  }

  /** Names of the channels that the server sends to ("send") or receives from ("receive"). */
  channels(action) {
    const nameOf = (operation) => operation.channel.$ref.replace('#/channels/', '');
    return Object.values(this.document.operations).filter((operation) => operation.action === action).map(nameOf);
  }

  /** The destination of a channel; `self` is one's own name or uid. */
  address(channel, self = '') {
    return this.document.channels[channel].address.replace('{self}', self);
  }

  /** Names of the channels over which nothing has gone. */
  get silent() {
    return Object.keys(this.document.channels).filter((channel) => !this.#seen.has(channel));
  }

  sent(channel, payload) {
    this.check(this.#message(channel).payload, payload, `sent to ${channel}`);
    this.#seen.add(channel);
  }

  /** Answers with the payload of a MESSAGE frame. */
  received(channel, { headers, body }) {
    const payload = JSON.parse(body);
    const message = this.#message(channel);
    this.check(message.headers, { ...headers }, `headers from ${channel}`);
    this.check(message.payload, payload, `from ${channel}`);
    assert.equal(Number(headers['content-length']), Buffer.byteLength(body));
    this.#seen.add(channel);
    return payload;
  }

  #message(channel) {
    const [message] = Object.values(this.document.channels[channel].messages);
    return this.resolve(message);
  }
}
