// SPDX-License-Identifier: GPL-3.0-or-later
import { createHash } from 'node:crypto';

import { Inbox } from './inbox.js';

/** Somebody with an account, connected as the document describes: four subscriptions and the four sends. */
export class Person {
  messages = new Inbox();
  errors = new Inbox();
  sendStatuses = new Inbox();
  receiveStatuses = new Inbox();

  /** `client` is a library's connected client behind { subscribe(destination, callback), send(destination, body), disconnect() }. */
  constructor(account, client, address = account.uname) {
    this.account = account;
    this.client = client;
    const into = (inbox) => (body) => inbox.put(JSON.parse(body));
    client.subscribe(`/user/${address}/recive`, into(this.messages));
    client.subscribe('/user/queue/status', into(this.errors));
    client.subscribe('/user/queue/send/status', into(this.sendStatuses));
    client.subscribe('/user/queue/recive/status', into(this.receiveStatuses));
  }

  init() {
    this.client.send('/socket/chat/init', null);
  }

  /** Sends the message and answers with its msgID, computed as the document's sample does, object and all. */
  send(receiver, content) {
    const data = { reciverId: receiver.uid, content };
    data.msgID = createHash('sha1').update(data + new Date().getTime() + Math.random()).digest('hex');
    this.client.send('/socket/chat/send', JSON.stringify(data));
    return data.msgID;
  }

  confirm(chatID) {
    this.client.send('/socket/chat/recive', JSON.stringify({ msgID: chatID }));
  }

  leave() {
    return this.client.disconnect();
  }
}
