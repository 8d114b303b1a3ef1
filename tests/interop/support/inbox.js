// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps what arrived until somebody asks for it, in order. */
export class Inbox {
  #arrived = [];
  #waiting = [];

  put(item) {
    const next = this.#waiting.shift();
    if (next) next(item);
    else this.#arrived.push(item);
  }

  /** The next item, as soon as it is there; the test's own time limit guards the wait. */
  next() {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  get isEmpty() {
    return this.#arrived.length === 0;
  }
}
