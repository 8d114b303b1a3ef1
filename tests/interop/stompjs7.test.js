// SPDX-License-Identifier: GPL-3.0-or-later
// @stomp/stompjs 7, the maintained library, over plain WebSockets.
import { Client } from '@stomp/stompjs';
import WebSocket from 'ws';

import { runDocumentFlow } from './support/flow.js';
import { plainAddress } from './support/addresses.js';
import { activated } from './support/stompjs7.js';

// Its default: subprotocols v12, v11 and v10; long frames in several messages.
runDocumentFlow('@stomp/stompjs', (where) =>
  activated(new Client({
    webSocketFactory: () => new WebSocket(plainAddress(where), ['v12.stomp', 'v11.stomp', 'v10.stomp']),
    splitLargeFrames: true,
  })));

// The token where no log of addresses sees it, and frames as binary messages, which it does not split.
runDocumentFlow(
  '@stomp/stompjs with a bearer token and binary messages',
  ({ base, token }) =>
    activated(new Client({
      webSocketFactory: () =>
        new WebSocket(`${base.replace(/^http/, 'ws')}/client`, ['v12.stomp'], {
          headers: { Authorization: `Bearer ${token}` },
        }),
      forceBinaryWSFrames: true,
    })),
  '长消息'.repeat(10_000),
);
