// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

/** POSTs a form, as deployed clients do, and answers with the envelope. */
export async function post(base, path, fields, headers = {}) {
  const response = await fetch(base + path, { method: 'POST', body: new URLSearchParams(fields), headers });
  assert.equal(response.status, 200, `${path} answers with HTTP 200`);
  return response.json();
}

export async function logIn(base, uname, passwd) {
  const { code, content } = await post(base, '/api/user/login', { uname, passwd });
  assert.equal(code, 200, `${uname} logs in`);
  return { ...content.user, token: content.secret };
}

/** Creates the account and logs in: { uid, uname, nname, token }. */
export async function signUp(base, uname) {
  const passwd = `${uname}'s secret`;
  const created = await post(base, '/api/user/create', { uname, nname: uname, passwd, rpasswd: passwd });
  assert.deepEqual(created, { code: 200, message: '成功', content: '(=ↀωↀ=)' });
  return logIn(base, uname, passwd);
}
