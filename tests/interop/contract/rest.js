// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

import { Contract } from './documents.js';

/** Calls a server as docs/openapi.yaml says and holds each answer against it. */
export class RestContract extends Contract {
  #succeeded = new Set();

  constructor(base) {
    super('docs/openapi.yaml');
    this.base = base;
  }

  /** All that is described: { name: "GET /api/info", method, path, operation, isOpen }. */
  get operations() {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        operation,
        isOpen: operation.security?.length === 0,
      })));
  }

  /** Names of the operations that no call has brought to success. */
  get neverSucceeded() {
    return this.operations.map(({ name }) => name).filter((name) => !this.#succeeded.has(name));
  }

  /**
   * Makes the call and answers with the envelope, which has been checked. `fields` go as a form, `json` as JSON,
   * `query` in the address; what is sent is checked too, unless it is `wrong` on purpose.
   */
  async call(method, path, { fields, json, query, token, headers = {}, wrong = false } = {}) {
    const { name, operation } = this.#find(method, path);
    if (!wrong) this.#checkRequest(name, operation, fields ?? json, query);
    const response = await fetch(this.base + path + (query ? `?${new URLSearchParams(query)}` : ''), {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(json ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      body: json ? JSON.stringify(json) : fields && new URLSearchParams(fields),
    });
    const answer = await this.#checkAnswer(name, operation, response);
    if (response.status === 200 && (answer.code === 200 || answer.status === 'ok')) this.#succeeded.add(name);
    return answer;
  }

  #find(method, path) {
    const fits = (template) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
    const found = this.operations.find((each) => each.method === method && fits(each.path));
    assert.ok(found, `${method} ${path} is described`);
    return found;
  }

  #checkRequest(name, operation, body, query = {}) {
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    for (const { name: key, required, schema } of parameters) {
      assert.ok(!required || key in query, `${name} has its ${key}`);
      if (key in query) this.check(schema, query[key], `${name}, ${key}`);
    }
    const known = new Set(parameters.map((parameter) => parameter.name));
    assert.deepEqual(Object.keys(query).filter((key) => !known.has(key)), [], `parameters of ${name}`);
    if (!operation.requestBody) assert.equal(body, undefined, `${name} has no body`);
    else this.check(operation.requestBody.content['application/json'].schema, body, `the body of ${name}`);
  }

  async #checkAnswer(name, operation, response) {
    const what = `${name} answers ${response.status}`;
    const described = this.resolve(operation.responses[response.status]);
    assert.ok(described, `${what}, which is described`);
    const [type] = response.headers.get('content-type').split(';');
    assert.ok(described.content[type], `${what} as ${type}, which is described`);
    const text = await response.text();
    const answer = type === 'application/json' ? JSON.parse(text) : text;
    this.check(described.content[type].schema, answer, what);
    return answer;
  }
}
