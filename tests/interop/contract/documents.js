// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const root = new URL('../../../', import.meta.url);

/** A file of the project, by its path from the root. */
export const projectFile = (path) => readFileSync(new URL(path, root), 'utf8');

/** An OpenAPI or AsyncAPI file, and its schemas as checks. */
export class Contract {
  #checks = new Map();
  #ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(path) {
    this.document = parse(projectFile(path));
    forbidUnknownFields(this.document);
  }

  /** What stands there, or where its $ref points. */
  resolve(node) {
    if (!node?.$ref) return node;
    const keys = node.$ref.replace('#/', '').split('/');
    return this.resolve(keys.reduce((object, key) => object[key], this.document));
  }

  /** Fails unless the value is as the schema says; `what` tells which value it is. */
  check(schema, value, what) {
    if (!this.#checks.has(schema))
      this.#checks.set(schema, this.#ajv.compile({ components: this.document.components, ...schema }));
    const isValid = this.#checks.get(schema);
    assert.ok(isValid(value), `${what}: ${this.#ajv.errorsText(isValid.errors)}\n${JSON.stringify(value)}`);
  }
}

// Clients ignore fields that they do not know; a server that sends such fields has an incomplete description.
function forbidUnknownFields(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'object' && node.properties) node.additionalProperties ??= false;
  Object.values(node).forEach(forbidUnknownFields);
}
