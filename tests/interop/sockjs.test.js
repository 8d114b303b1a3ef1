// SPDX-License-Identifier: GPL-3.0-or-later
// sockjs-client 1.6 below stompjs 2.3.3, as the document's own sample does, over each transport that Node has.
import SockJS from 'sockjs-client';

import { runDocumentFlow } from './support/flow.js';
import { sockJsAddress } from './support/addresses.js';
import { connectedOver } from './support/stompjs2.js';

for (const transport of ['websocket', 'xhr-streaming', 'xhr-polling', 'eventsource']) {
  runDocumentFlow(`sockjs-client, ${transport}`, (where) =>
    connectedOver(new SockJS(sockJsAddress(where), null, { transports: [transport] })));
}
