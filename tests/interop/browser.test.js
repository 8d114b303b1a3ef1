// SPDX-License-Identifier: GPL-3.0-or-later
// The server's own page, and a page of another origin, in a real browser: two tabs chat over each transport.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { signUp } from './support/accounts.js';
import { Server } from './support/server.js';

const timeout = 60_000;
const transports = ['websocket', 'xhr-streaming', 'eventsource', 'iframe-eventsource', 'iframe-htmlfile', 'xhr-polling',
  'iframe-xhr-polling', 'jsonp-polling'];

let server;
let browser;
let otherOrigin;

before(async () => {
  server = await Server.started();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  otherOrigin = createServer((request, response) => {
    response.setHeader('content-type', 'text/html;charset=utf-8');
    response.end(samplePage(server.base));
  });
  await new Promise((listening) => otherOrigin.listen(0, '127.0.0.1', listening));
});

after(async () => {
  otherOrigin?.close();
  await browser?.close();
  await server?.stop();
});

/** A page as a stranger would write it, with the scripts that the server offers. */
const samplePage = (base) => `<!DOCTYPE html>
<script src="${base}/lib/sockjs.min.js"></script>
<script src="${base}/lib/stomp.umd.min.js"></script>
<script>
window.received = [];
window.statuses = [];
window.join = (token, uname, transport) => new Promise((joined) => {
  window.client = new StompJs.Client({
    webSocketFactory: () => new SockJS('${base}/socketServer?srect=' + token, null, { transports: [transport] }),
    onConnect: () => {
      client.subscribe('/user/' + uname + '/recive', (frame) => {
        const message = JSON.parse(frame.body);
        received.push(message.content);
        client.publish({ destination: '/socket/chat/recive', body: JSON.stringify({ msgID: message.chatID }) });
      });
      client.subscribe('/user/queue/send/status', () => statuses.push('sent'));
      client.subscribe('/user/queue/recive/status', () => statuses.push('confirmed'));
      client.publish({ destination: '/socket/chat/init', body: 'null' });
      joined();
    },
  });
  client.activate();
});
</script>`;

/** A tab with an account of its own, signed in through the page. */
async function signedIn(name, transport, language = 'en') {
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${server.base}/?transport=${transport}&lang=${language}`);
  await page.fill('#uname', name);
  await page.fill('#passwd', 'secret1');
  await page.click('#create');
  await page.waitForFunction((text) => document.getElementById('state').textContent === text,
    language === 'en' ? 'Connected' : '已连接');
  return { page, problems, close: () => context.close() };
}

async function write(page, text) {
  await page.fill('#text', text);
  await page.click('#send');
}

for (const transport of [...transports, 'plain']) {
  test(`the page, ${transport}: two tabs chat`, { timeout }, async () => {
    const names = [`ana-${transport}`, `柏-${transport}`];
    const [ana, bo] = [await signedIn(names[0], transport), await signedIn(names[1], transport)];
    await ana.page.fill('#peer-name', names[1]);
    await ana.page.click('#find button');
    await write(ana.page, '<b>起来聊天</b> 👍');

    await bo.page.click(`#people button:has-text("${names[0]}")`);
    const shown = await bo.page.waitForSelector('#timeline li');
    assert.equal(await shown.$eval('p', (p) => p.textContent), '<b>起来聊天</b> 👍', 'a message is only ever text');
    await ana.page.waitForSelector('#timeline li.own[data-state=read]');

    await write(bo.page, 'hello');
    await ana.page.waitForSelector('#timeline li:not(.own):has-text("hello")');
    assert.deepEqual([...ana.problems, ...bo.problems], []);
    await Promise.all([ana.close(), bo.close()]);
  });

  if (transport === 'plain') continue;
  test(`a page of another origin, ${transport}: two tabs chat`, { timeout }, async () => {
    const address = `http://127.0.0.1:${otherOrigin.address().port}/`;
    const [ana, bo] = [await signUp(server.base, `x-ana-${transport}`), await signUp(server.base, `x-bo-${transport}`)];
    const [tabA, tabB] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
    for (const [tab, who] of [[tabA, ana], [tabB, bo]]) {
      await tab.goto(address);
      await tab.evaluate(([token, uname, how]) => join(token, uname, how), [who.token, who.uname, transport]);
    }
    await tabA.evaluate(([uid]) => client.publish({
      destination: '/socket/chat/send',
      body: JSON.stringify({ msgID: 'm1', reciverId: uid, content: '起来聊天' }),
    }), [bo.uid]);
    await tabA.waitForFunction(() => statuses.includes('sent'));
    await tabB.waitForFunction(() => received.includes('起来聊天') && statuses.includes('confirmed'));
    await Promise.all([tabA.context().close(), tabB.context().close()]);
  });
}

test('the page speaks Chinese', { timeout }, async () => {
  const { page, close } = await signedIn('wang', 'websocket', 'zh');
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  assert.equal(await page.textContent('#logout'), '退出登录');
  const untranslated = await page.$$eval('[data-text], [data-placeholder]', (all) =>
    all.filter((e) => !(e.textContent || e.placeholder)).length);
  assert.equal(untranslated, 0);
  await close();
});

test('the page runs no inline script', { timeout }, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.base}/`);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    return window.ran === true;
  });
  assert.equal(ran, false);
  await context.close();
});
