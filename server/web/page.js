// SPDX-License-Identifier: GPL-3.0-or-later
import * as api from './api.js';
import { Chat } from './chat.js';
import { language, text, translate } from './texts.js';

const element = (id) => document.getElementById(id);
const transports = ['websocket', 'xhr-streaming', 'eventsource', 'iframe-eventsource', 'iframe-htmlfile', 'xhr-polling',
  'iframe-xhr-polling', 'jsonp-polling'];

let session = null; // { token, user }
let chat = null;
let current = null; // the person whose conversation is open
const people = new Map(); // uid -> { uid, uname, unread }
const outgoing = new Map(); // msgID -> { peer, content, item }: what has no SendStatus yet, or may still be delivered
const shown = new Set(); // ids of the messages in the timeline

function showProblem(error) {
  element('problem').textContent = error.message;
}

async function signIn(event, prepare = async () => {}) {
  event.preventDefault();
  const [uname, passwd] = [element('uname').value, element('passwd').value];
  element('problem').textContent = '';
  try {
    await prepare(uname, passwd);
    const { secret, user } = await api.login(uname, passwd);
    session = { token: secret, user };
    await start();
  } catch (error) {
    showProblem(error);
  }
}

async function start() {
  element('welcome').hidden = true;
  element('chat').hidden = false;
  element('self').textContent = session.user.nname;
  element('state').textContent = text('connecting');
  for (const { peer, unread } of await api.conversations(session.token)) people.set(peer.uid, { ...peer, unread });
  showPeople();
  chat = new Chat(session.user, session.token, element('transport').value, {
    connected: () => {
      element('state').textContent = text('connected');
      for (const [msgID, { peer, content, item }] of outgoing) {
        if (item.dataset.state === 'sending') chat.send(peer, content, msgID);
      }
    },
    disconnected: () => { element('state').textContent = text('disconnected'); },
    message: received,
    status: ({ msgID }) => setState(msgID, 'sent'),
    error: ({ msgID, content }) => setState(msgID, 'failed', content.message),
    delivery: ({ msgID, state }) => setState(msgID, state === 'read' ? 'read' : 'delivered'),
    sent: (message) => { if (current?.uid === message.reciverId) addMessage(message, true); },
  });
}

async function signOut() {
  await chat.close();
  await api.logout(session.token).catch(() => {});
  location.reload();
}

function showPeople() {
  element('people').replaceChildren(...Array.from(people.values(), (person) => {
    const button = document.createElement('button');
    const [name, count] = [document.createElement('span'), document.createElement('span')];
    name.textContent = person.nname ?? person.uname;
    count.textContent = person.unread || '';
    count.className = 'unread';
    button.append(name, count);
    button.setAttribute('aria-current', person.uid === current?.uid);
    button.addEventListener('click', () => open(person));
    const row = document.createElement('li');
    row.append(button);
    return row;
  }));
}

async function find(event) {
  event.preventDefault();
  try {
    const { user } = await api.profile(session.token, element('peer-name').value.trim());
    if (!people.has(user.uid)) people.set(user.uid, { ...user, unread: 0 });
    element('peer-name').value = '';
    await open(people.get(user.uid));
  } catch {
    element('state').textContent = text('noSuchPerson');
  }
}

async function open(person) {
  current = person;
  person.unread = 0;
  element('peer').textContent = person.nname ?? person.uname;
  element('timeline').replaceChildren();
  shown.clear();
  const messages = await api.history(session.token, person.uid);
  if (current !== person) return;
  for (const message of messages.reverse()) addMessage(message, message.senderId === session.user.uid, message.state);
  if (messages.length > 0) chat.read(person.uid, messages.at(-1).id);
  element('text').disabled = element('send').disabled = false;
  element('text').focus();
  showPeople();
}

function received(message) {
  const peer = message.senderId;
  if (!people.has(peer)) people.set(peer, { uid: peer, uname: message.sender, unread: 0 });
  if (current?.uid === peer) {
    addMessage(message, false);
    chat.read(peer, message.id);
  } else {
    people.get(peer).unread += 1;
  }
  showPeople();
}

/** Shows a message once, however often it comes. Its text is never anything but text. */
function addMessage({ id, content, time }, own, state) {
  if (id && shown.has(id)) return null;
  if (id) shown.add(id);
  const item = document.createElement('li');
  const [body, foot, label] = [document.createElement('p'), document.createElement('small'), document.createElement('span')];
  body.textContent = content;
  foot.append(new Date(time).toLocaleTimeString(language), ' ', label);
  item.append(body, foot);
  item.classList.toggle('own', own);
  element('timeline').append(item);
  if (own) showState(item, state === 'received' ? 'delivered' : state ?? 'sent');
  item.scrollIntoView();
  return item;
}

function send(event) {
  event.preventDefault();
  const content = element('text').value;
  if (!content) return;
  const item = addMessage({ content, time: Date.now() }, true, 'sending');
  const msgID = chat.send(current.uid, content);
  outgoing.set(msgID, { peer: current.uid, content, item });
  element('text').value = '';
}

function setState(msgID, state, reason) {
  const entry = outgoing.get(msgID);
  if (entry) showState(entry.item, state, reason);
}

function showState(item, state, reason) {
  item.dataset.state = state;
  item.classList.toggle('failed', state === 'failed');
  item.querySelector('small span').textContent = text(state, reason);
}

translate(document);
element('transport').append(new Option(text('anyTransport'), ''), ...transports.map((name) => new Option(name, name)),
  new Option(text('plainWebSocket'), 'plain'));
element('transport').value = new URLSearchParams(location.search).get('transport') ?? '';
element('sign-in').addEventListener('submit', signIn);
element('create').addEventListener('click', (event) => {
  if (element('sign-in').reportValidity()) signIn(event, api.create);
});
element('logout').addEventListener('click', signOut);
element('find').addEventListener('submit', find);
element('composer').addEventListener('submit', send);
