// SPDX-License-Identifier: GPL-3.0-or-later
import Stomp from 'stompjs';

/** Connects a client of stompjs 2.3.3 and wraps it for Person. */
export function connected(client) {
  client.debug = () => {};
  const wrapped = {
    subscribe: (destination, callback) => client.subscribe(destination, (frame) => callback(frame.body)),
    send: (destination, body) => client.send(destination, {}, body),
    disconnect: () => new Promise((resolve) => client.disconnect(resolve)),
  };
  return new Promise((resolve, reject) => client.connect({}, () => resolve(wrapped), reject));
}

/** The document's own way: `stomp = Stomp.over(sock)`. */
export function connectedOver(socket) {
  return connected(Stomp.over(socket));
}
