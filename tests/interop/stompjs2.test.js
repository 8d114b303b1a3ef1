// SPDX-License-Identifier: GPL-3.0-or-later
// stompjs 2.3.3, the library of the owner's document, over plain WebSockets.
import Stomp from 'stompjs';
import WebSocket from 'ws';

import { runDocumentFlow } from './support/flow.js';
import { plainAddress } from './support/addresses.js';
import { connected, connectedOver } from './support/stompjs2.js';

runDocumentFlow('stompjs 2.3.3 over ws', (where) =>
  connectedOver(new WebSocket(plainAddress(where), ['v10.stomp', 'v11.stomp'])));

// Its own Node client comes from "websocket" and offers no subprotocol. It fragments messages over 16 KiB at any byte,
// and QWebSocket of Qt 6.4 takes none that is fragmented inside a character: hence a text of single bytes.
runDocumentFlow(
  'stompjs 2.3.3 over its own overWS',
  (where) => connected(Stomp.overWS(plainAddress(where))),
  'a long message '.repeat(12_000),
);
