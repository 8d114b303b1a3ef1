// SPDX-License-Identifier: GPL-3.0-or-later

/** Who has written what to whom, what the server has promised about it, and what has come. Texts are "FROM>TO NUMBER". */
export class Ledger {
  #users;
  #written = new Map(); // pair -> last number
  #turn = new Map(); // sender -> whose turn it is
  #acknowledged = new Set(); // texts
  #seen = new Map(); // text -> id
  #lastSeen = new Map(); // pair -> { number, id }
  #settledIn = new Map(); // text -> round
  #round = 0;
  #duplicated = 0;
  #outOfOrder = 0;
  #refused = [];
  #awaited = null;

  constructor(users) {
    this.#users = users;
  }

  beginRound() {
    ++this.#round;
  }

  /** The next receiver of this sender, each in turn, and the text for him. */
  nextMessage(sender) {
    const others = this.#users.filter((user) => user !== sender);
    const turn = this.#turn.get(sender) ?? 0;
    this.#turn.set(sender, turn + 1);
    const receiver = others[turn % others.length];
    const pair = `${sender}>${receiver}`;
    const number = (this.#written.get(pair) ?? 0) + 1;
    this.#written.set(pair, number);
    return { receiver, text: `${pair} ${number}` };
  }

  acknowledged(text) {
    this.#acknowledged.add(text);
    this.#finish();
  }

  settled(user, text) {
    if (!this.#settledIn.has(text)) this.#settledIn.set(text, this.#round);
  }

  received(user, { id, content: text }) {
    const [pair, digits] = text.split(' ');
    const number = Number(digits);
    if (this.#seen.has(text)) {
      // Coming again is right only for the same message, and only until a confirmation has been acknowledged.
      if (this.#seen.get(text) !== id || this.#settledIn.get(text) < this.#round) ++this.#duplicated;
      return;
    }
    this.#seen.set(text, id);
    const last = this.#lastSeen.get(pair) ?? { number: 0, id: 0 };
    if (number <= last.number || id <= last.id) ++this.#outOfOrder;
    this.#lastSeen.set(pair, { number, id });
    this.#finish();
  }

  refused(error) {
    this.#refused.push(error);
  }

  /** Kept once the message that each now writes to each has been acknowledged and has come. */
  lastWords() {
    return new Promise((resolve) => {
      const texts = this.#users.flatMap((sender) =>
        this.#users
          .filter((receiver) => receiver !== sender)
          .map((receiver) => `${sender}>${receiver} ${(this.#written.get(`${sender}>${receiver}`) ?? 0) + 1}`));
      this.#awaited = { texts: new Set(texts), resolve };
    });
  }

  verdict() {
    const lost = [...this.#acknowledged].filter((text) => !this.#seen.has(text));
    return {
      acknowledged: this.#acknowledged.size,
      lost: lost.length,
      duplicated: this.#duplicated,
      outOfOrder: this.#outOfOrder,
      refused: this.#refused,
    };
  }

  #finish() {
    if (!this.#awaited) return;
    for (const text of this.#awaited.texts)
      if (this.#acknowledged.has(text) && this.#seen.has(text)) this.#awaited.texts.delete(text);
    if (this.#awaited.texts.size === 0) this.#awaited.resolve();
  }
}
