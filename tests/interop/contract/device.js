// SPDX-License-Identifier: GPL-3.0-or-later
import { Client } from '@stomp/stompjs';
import WebSocket from 'ws';

import { plainAddress } from '../support/addresses.js';
import { Inbox } from '../support/inbox.js';

/** One device of an account, subscribed to everything that docs/asyncapi.yaml has. */
export class Device {
  #inboxes = new Map();
  errorFrames = new Inbox();

  /** `headers`: of the subscription to chat messages; `without`: channels that are left out. */
  static async connected(base, account, contract, { self = account.uname, headers = {}, without = [] } = {}) {
    const device = new Device(account, contract);
    await device.#connect(base);
    for (const channel of contract.channels('send').filter((each) => !without.includes(each)))
      device.#subscribe(channel, contract.address(channel, self), channel === 'messages' ? headers : {});
    await device.settled();
    return device;
  }

  constructor(account, contract) {
    this.account = account;
    this.contract = contract;
  }

  send(channel, payload) {
    this.contract.sent(channel, payload);
    this.sendRaw(channel, payload === null ? '' : JSON.stringify(payload));
  }

  /** Sends what no contract allows. */
  sendRaw(channel, body) {
    this.client.publish({ destination: this.contract.address(channel), body });
  }

  /** What comes next over the channel. A frame that breaks the contract fails here. */
  async next(channel) {
    const frame = await this.#inboxes.get(channel).next();
    return this.contract.received(channel, frame);
  }

  /** Kept once all that was asked before has been carried out. */
  settled() {
    return new Promise((resolve) => {
      const receipt = `receipt-${Math.random()}`;
      this.client.watchForReceipt(receipt, resolve);
      this.client.publish({ destination: this.contract.address('init'), headers: { receipt } });
    });
  }

  leave() {
    return this.client.deactivate();
  }

  #connect(base) {
    const socket = () => new WebSocket(plainAddress({ base, token: this.account.token }), ['v12.stomp']);
    return new Promise((resolve, reject) => {
      this.client = new Client({
        webSocketFactory: socket,
        reconnectDelay: 0,
        splitLargeFrames: true,
        onConnect: ({ headers }) => resolve((this.connectedHeaders = headers)),
        onStompError: (frame) => this.errorFrames.put(frame),
        onWebSocketError: (event) => reject(event.error ?? new Error(event.message)),
      });
      this.client.activate();
    });
  }

  #subscribe(channel, address, headers) {
    const inbox = new Inbox();
    this.#inboxes.set(channel, inbox);
    this.client.subscribe(address, (frame) => inbox.put(frame), { ...headers });
  }
}
