// SPDX-License-Identifier: GPL-3.0-or-later
// The REST calls. Each answers with the `content` of the envelope, or throws an Error with its reason.

import { text } from './texts.js';

export const base = new URL('.', import.meta.url).href.replace(/\/$/, '');

async function call(path, token, fields) {
  const headers = token ? { 'janke-authorization': token } : {};
  const body = fields && new URLSearchParams(fields);
  let envelope;
  try {
    const response = await fetch(`${base}/api/${path}`, { method: body ? 'POST' : 'GET', headers, body });
    envelope = await response.json();
  } catch {
    throw new Error(text('noAnswer'));
  }
  if (envelope.code !== 200) throw new Error(envelope.message);
  return envelope.content;
}

export const create = (uname, passwd) => call('user/create', null, { uname, nname: uname, passwd, rpasswd: passwd });
export const login = (uname, passwd) => call('user/login', null, { uname, passwd });
export const logout = (token) => call('user/logout', token, {});
export const profile = (token, uname) => call(`user/profile/${encodeURIComponent(uname)}`, token);
export const conversations = (token) => call('chat/conversations', token);
export const history = (token, peer) => call(`chat/history?peer=${peer}&limit=100`, token);
