// SPDX-License-Identifier: GPL-3.0-or-later
// Every word of the page. The language is that of the browser, or of ?lang=en, ?lang=zh.

const en = {
  intro: 'This server works. Sign in, or make an account, and chat from this page.',
  name: 'Name',
  password: 'Password',
  transport: 'Connection',
  anyTransport: 'The best one that works',
  plainWebSocket: 'Plain WebSocket, without SockJS',
  signIn: 'Sign in',
  createAccount: 'Create account',
  aboutServer: 'What this server offers',
  signOut: 'Sign out',
  findPerson: 'Name of a person',
  open: 'Open',
  writeMessage: 'Write a message',
  send: 'Send',
  connecting: 'Connecting…',
  connected: 'Connected',
  disconnected: 'Not connected; trying again…',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'not sent: {0}',
  noSuchPerson: 'There is nobody of that name.',
  noAnswer: 'The server does not answer.',
};

const zh = {
  intro: '服务器运行正常。登录或创建账号,即可在此页面聊天。',
  name: '用户名',
  password: '密码',
  transport: '连接方式',
  anyTransport: '自动选择最佳方式',
  plainWebSocket: '普通 WebSocket(不经 SockJS)',
  signIn: '登录',
  createAccount: '创建账号',
  aboutServer: '服务器信息',
  signOut: '退出登录',
  findPerson: '对方的用户名',
  open: '打开',
  writeMessage: '输入消息',
  send: '发送',
  connecting: '正在连接…',
  connected: '已连接',
  disconnected: '连接已断开,正在重试…',
  sending: '发送中',
  sent: '已发送',
  delivered: '已送达',
  read: '已读',
  failed: '发送失败:{0}',
  noSuchPerson: '没有这个用户。',
  noAnswer: '服务器没有响应。',
};

const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.language;
export const language = wanted.startsWith('zh') ? 'zh-CN' : 'en';
const texts = language === 'en' ? en : zh;

/** The text of that key, with {0} replaced. */
export function text(key, value = '') {
  return texts[key].replace('{0}', value);
}

/** Fills in the texts of the document. */
export function translate(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll('[data-text]')) element.textContent = text(element.dataset.text);
  for (const element of root.querySelectorAll('[data-placeholder]')) {
    element.placeholder = text(element.dataset.placeholder);
    element.setAttribute('aria-label', element.placeholder);
  }
}
