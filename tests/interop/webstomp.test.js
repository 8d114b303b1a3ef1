// SPDX-License-Identifier: GPL-3.0-or-later
// webstomp-client 1.2.6 over plain WebSockets.
import WebSocket from 'ws';
import webstomp from 'webstomp-client';

import { runDocumentFlow } from './support/flow.js';
import { plainAddress } from './support/addresses.js';

function connected(client) {
  let subscriptions = 0;
  const wrapped = {
    // The ids that it makes up come from the millisecond and a number below a thousand: sooner or later two are the same.
    subscribe: (destination, callback) =>
      client.subscribe(destination, (frame) => callback(frame.body), { id: `sub-${++subscriptions}` }),
    send: (destination, body) => client.send(destination, body ?? ''),
    disconnect: () => new Promise((resolve) => client.disconnect(resolve)),
  };
  // What goes wrong later must not look like a message that never comes.
  let failed = null;
  const fail = (event) => {
    const error = new Error(`webstomp-client: ${event.headers?.message ?? event.reason}`);
    if (failed) failed(error);
    else throw error;
  };
  return new Promise((resolve, reject) => {
    failed = reject;
    client.connect({}, () => { failed = null; resolve(wrapped); }, fail);
  });
}

for (const binary of [false, true]) {
  runDocumentFlow(`webstomp-client, ${binary ? 'binary' : 'text'} messages`, (where) =>
    connected(webstomp.over(new WebSocket(plainAddress(where), ['v12.stomp']), { debug: false, binary })));
}
