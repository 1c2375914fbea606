// From a webhook to the eyes of whoever watches: how long a mention takes until it stands in the inbox and counts on the board.
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../browser/chromium.ts';
import { type House, startHouse } from '../faults/house.ts';
import { ms, percentile } from './figures.ts';
import { signIn, type Visitor } from './visitor.ts';

const PER_SECOND = 50;
const PAGE = 25;
const SECONDS = 30;
const SECRET = 'a-secret-of-the-latency-bench';
const RIGHTS = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 730 } as const;

type Watched = { readonly page: Page; readonly told: ReturnType<typeof listen> };
type Sight = { readonly at: number; readonly number: number };

/** Notes when a higher number than before is seen. Shows what waits behind the bar at once, as somebody who keeps pressing the key; `__bars` tells when it stood there. */
const watchInbox = `
  window.__sights = [];
  window.__bars = [];
  setInterval(() => {
    const bar = document.querySelector('.fresh-bar');
    if (bar) window.__bars.push(Date.now());
    bar?.click();
    const numbers = [...document.querySelectorAll('.mention-row')].map((row) => Number(/No\\. (\\d+)/.exec(row.textContent)?.[1] ?? 0));
    const number = Math.max(0, ...numbers);
    if (number > (window.__sights.at(-1)?.number ?? 0)) window.__sights.push({ at: Date.now(), number });
  }, 50);`;
const watchBoard = `
  window.__sights = [];
  setInterval(() => {
    const number = Number((document.querySelector('.board-arrived')?.textContent ?? '').replace(/\\D/g, ''));
    if (number > (window.__sights.at(-1)?.number ?? 0)) window.__sights.push({ at: Date.now(), number });
  }, 50);`;

/** What the socket told this page: when the house stored each page, and when the browser heard of it. */
function listen(page: Page): { readonly stored: Sight[]; readonly heard: Sight[] } {
  const stored: Sight[] = [];
  const heard: Sight[] = [];
  let number = 0;
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const frame = String(payload);
      if (!frame.startsWith('42["event"')) return;
      const [, event] = JSON.parse(frame.slice(2)) as [string, { name: string; at: string; body: { mentionIds?: string[] } }];
      if (event.name !== 'mention:stored') return;
      number += event.body.mentionIds?.length ?? 0;
      stored.push({ at: Date.parse(event.at), number });
      heard.push({ at: Date.now(), number });
    }),
  );
  return { stored, heard };
}

/** The first bar that stood there after each page was heard of is the earliest that can have counted it. */
const barsAfter = (heard: readonly Sight[], bars: readonly number[]): Sight[] =>
  heard.flatMap(({ at, number }) =>
    bars
      .filter((bar) => bar >= at)
      .slice(0, 1)
      .map((bar) => ({ at: bar, number })),
  );

async function openAt(browser: Browser, house: House, { cookie, path }: { cookie: string; path: string }): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: house.address }]);
  const page = await context.newPage();
  const told = listen(page);
  await page.goto(new URL(path, house.address).href);
  await page.locator('.screen-bar, main h1').first().waitFor({ timeout: 60_000 });
  return { page, told };
}

async function prepare(visitor: Visitor): Promise<string> {
  const brand = await visitor.send<{ id: string }>('POST', '/api/brands', {
    name: 'Bench',
    timeZone: 'Europe/Berlin',
    terms: [{ query: 'Bench', compounds: false }],
  });
  const hook = await visitor.send<{ id: string }>('POST', '/api/connections', {
    brandId: brand.id,
    connector: 'webhook',
    name: 'Bench',
    settings: { sourceName: 'bench' },
    secrets: { secret: SECRET },
    rights: RIGHTS,
    everySeconds: 300,
    silentAfterHours: 24,
  });
  return hook.id;
}

async function send(house: House, hookId: string, first: number): Promise<void> {
  const now = Date.now();
  const mentions = Array.from({ length: PAGE }, (_, index) => ({
    id: String(first + index),
    text: `No. ${first + index}: Bench, der Zug war wieder zu spät und niemand sagt etwas.`,
    platform: 'portal',
    author: { id: `a-${(first + index) % 200}`, handle: `rider${(first + index) % 200}` },
    createdAt: new Date(now - PAGE + index).toISOString(),
  }));
  const body = JSON.stringify({ mentions });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const answer = await fetch(new URL(`/api/hooks/${hookId}`, house.address), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-earshot-timestamp': new Date(now).toISOString(),
      'x-earshot-signature': `sha256=${signature}`,
    },
    body,
  });
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}: ${await answer.text()}`);
}

/** What was sent when, by the number of its last mention. */
async function pour(house: House, hookId: string): Promise<{ sent: readonly Sight[]; answered: readonly number[] }> {
  const sent: Sight[] = [];
  const answered: number[] = [];
  const from = Date.now();
  for (let page = 0; page < (SECONDS * PER_SECOND) / PAGE; page += 1) {
    await wait(Math.max(0, from + (page * PAGE * 1000) / PER_SECOND - Date.now()));
    const at = Date.now();
    sent.push({ at, number: (page + 1) * PAGE });
    await send(house, hookId, page * PAGE + 1);
    answered.push(Date.now() - at);
  }
  return { sent, answered };
}

/** Looks until the last number was seen, for a minute at most. */
async function sightsOn(page: Page, last: number): Promise<readonly Sight[]> {
  for (const from = Date.now(); ; await wait(250)) {
    const sights = (await page.evaluate('window.__sights')) as Sight[];
    if ((sights.at(-1)?.number ?? 0) >= last || Date.now() - from > 60_000) return sights;
  }
}

function countRequests(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/')) count += 1;
  });
  return () => count;
}

function report(name: string, sent: readonly Sight[], sights: readonly Sight[]): void {
  const figures = sent.flatMap(({ at, number }) => {
    const seen = sights.find((sight) => sight.number >= number);
    return seen ? [seen.at - at] : [];
  });
  const unseen = sent.length - figures.length;
  console.log(
    `latency ${name.padEnd(30)} p50 ${ms(percentile(figures, 0.5))}, p95 ${ms(percentile(figures, 0.95))}${unseen > 0 ? `, ${unseen} of ${sent.length} pages not seen` : ''}`,
  );
}

export async function benchLatency(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  const house = await startHouse(join(folder, 'data'));
  const browser = await openChromium();
  try {
    const visitor = await signIn(house.address, { setupLink: house.setupLink, email: 'bench@example.org', password: 'bench-bench-bench' });
    const hookId = await prepare(visitor);
    const { cookie } = visitor;
    const inbox = await openAt(browser, house, { cookie, path: '/inbox' });
    const board = await openAt(browser, house, { cookie, path: '/board' });
    await board.page.keyboard.press(' ');
    await inbox.page.evaluate(watchInbox);
    await board.page.evaluate(watchBoard);
    const asked = countRequests(inbox.page);
    const { sent, answered } = await pour(house, hookId);
    const perSecond = asked() / SECONDS;
    const last = sent.at(-1)?.number ?? 0;
    const shown = await sightsOn(inbox.page, last);
    const { stored, heard } = inbox.told;
    const bars = barsAfter(heard, (await inbox.page.evaluate('window.__bars')) as number[]);
    report('webhook to inbox', sent, shown);
    report('  webhook to stored', sent, stored);
    report('  stored to socket', stored, heard);
    report('  socket to bar', heard, bars);
    report('  bar to rows', bars, shown);
    report('webhook to board counter', sent, await sightsOn(board.page, last));
    console.log(`latency ${'webhook answered'.padEnd(30)} p50 ${ms(percentile(answered, 0.5))}, p95 ${ms(percentile(answered, 0.95))}`);
    console.log(`latency ${'requests of the inbox'.padEnd(30)} ${perSecond.toFixed(1)} a second; load ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    await browser.close();
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
