// SPDX-License-Identifier: GPL-3.0-or-later
// The chat protocol in a few lines: a sample for people who write their own client.
/* global SockJS, StompJs */

import { base } from './api.js';

/** A msgID as the protocol asks for: a SHA-1 that does not repeat. */
function makeMessageId() {
  // crypto.subtle is only there on https and localhost; 160 random bits are as unique.
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A connection of one user. `on` holds the functions that are told what happens:
 * connected(), disconnected(), message(m), status(s), error(s), delivery(d), sent(m).
 */
export class Chat {
  constructor(user, token, transport, on) {
    const query = `?srect=${encodeURIComponent(token)}`;
    const options = transport ? { transports: [transport] } : {};
    this.client = new StompJs.Client({
      webSocketFactory: () =>
        transport === 'plain'
          ? new WebSocket(`${base.replace(/^http/, 'ws')}/client${query}`, ['v12.stomp'])
          : new SockJS(`${base}/socketServer${query}`, null, options),
      splitLargeFrames: true,
      reconnectDelay: 2000,
      heartbeatIncoming: 10000,
      heartbeatOutgoing: 10000,
      onConnect: () => {
        const listen = (address, tell) => this.client.subscribe(address, (frame) => tell(JSON.parse(frame.body)));
        listen(`/user/${user.uid}/recive`, (message) => {
          this.#publish('/socket/chat/recive', { msgID: message.chatID, id: message.id });
          on.message(message);
        });
        listen('/user/queue/send/status', on.status);
        listen('/user/queue/recive/status', () => {});
        listen('/user/queue/status', on.error);
        listen('/user/queue/delivery', on.delivery);
        listen('/user/queue/sent', on.sent);
        this.#publish('/socket/chat/init', null);
        on.connected();
      },
      onWebSocketClose: on.disconnected,
    });
    this.client.activate();
  }

  /** Answers with the message's msgID. The same one may be given again: the server stores it once. */
  send(receiver, content, msgID = makeMessageId()) {
    if (this.client.connected) this.#publish('/socket/chat/send', { msgID, reciverId: receiver, content });
    return msgID;
  }

  read(peer, upTo) {
    if (this.client.connected) this.#publish('/socket/chat/read', { peerId: peer, upTo });
  }

  close() {
    return this.client.deactivate();
  }

  #publish(destination, body) {
    this.client.publish({ destination, body: JSON.stringify(body) });
  }
}
