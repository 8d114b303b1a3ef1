// SPDX-License-Identifier: GPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises';

import { RawStomp } from './raw.js';

/** Two people who chat calmly, and how long a message takes from one to the other, until it has been confirmed. */
export class Bystanders {
  #number = 0;

  static async atDesk(base, [ana, bo]) {
    const pair = new Bystanders();
    pair.bo = bo;
    [pair.fromAna, pair.atBo] = await Promise.all([ana, bo].map(async (who) => {
      const peer = await RawStomp.open(base, who.token);
      await peer.subscribe('m', `/user/${who.uname}/recive`);
      await peer.subscribe('s', '/user/queue/send/status');
      await peer.subscribe('r', '/user/queue/recive/status');
      await peer.subscribe('e', '/user/queue/status');
      return peer;
    }));
    return pair;
  }

  /** Answers with milliseconds. */
  async exchange() {
    const msgID = `calm ${++this.#number}`;
    const start = performance.now();
    this.fromAna.chat('send', { msgID, reciverId: this.bo.uid, content: '你好' });
    const [status, message] = await Promise.all([this.fromAna.message(), this.atBo.message()]);
    if (status.code !== 200 || message.chatID !== msgID) throw new Error(`not exchanged: ${JSON.stringify({ status, message })}`);
    this.atBo.chat('recive', { msgID });
    if ((await this.atBo.message()).code !== 200) throw new Error('not confirmed');
    return performance.now() - start;
  }

  /** { p50, p99, count } of the exchanges of so many milliseconds, or until the promise is kept. */
  async measure(milliseconds, until = null) {
    const times = [];
    const end = performance.now() + milliseconds;
    let over = false;
    until?.finally(() => (over = true));
    while (until ? !over : performance.now() < end) {
      times.push(await this.exchange());
      await sleep(5);
    }
    times.sort((a, b) => a - b);
    const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
    return { p50: at(0.5), p99: at(0.99), count: times.length };
  }

  leave() {
    return Promise.all([this.fromAna.leave(), this.atBo.leave()]);
  }
}
