// SPDX-License-Identifier: GPL-3.0-or-later

/** Connects a client of @stomp/stompjs and wraps it for Person. */
export function activated(client) {
  const wrapped = {
    subscribe: (destination, callback) => client.subscribe(destination, (frame) => callback(frame.body)),
    send: (destination, body) => client.publish({ destination, body: body ?? '' }),
    disconnect: () => client.deactivate(),
  };
  client.configure({ reconnectDelay: 0 });
  return new Promise((resolve, reject) => {
    client.onConnect = () => resolve(wrapped);
    client.onStompError = (frame) => reject(new Error(frame.headers.message));
    client.onWebSocketError = (event) => reject(event.error ?? new Error(event.message));
    client.activate();
  });
}
