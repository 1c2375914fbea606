// From a webhook to the eyes of whoever watches: how long a mention takes until it stands in the inbox and counts on the board.
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

type Sight = { readonly at: number; readonly number: number };

/** Notes when a higher number than before is seen. Shows what waits behind the bar at once, as somebody who keeps pressing the key. */
const watchInbox = `
  window.__sights = [];
  setInterval(() => {
    document.querySelector('.fresh-bar')?.click();
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

async function openAt(browser: Browser, house: House, { cookie, path }: { cookie: string; path: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: house.address }]);
  const page = await context.newPage();
  await page.goto(new URL(path, house.address).href);
  await page.locator('.screen-bar, main h1').first().waitFor({ timeout: 60_000 });
  return page;
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
    await board.keyboard.press(' ');
    await inbox.evaluate(watchInbox);
    await board.evaluate(watchBoard);
    const { sent, answered } = await pour(house, hookId);
    const last = sent.at(-1)?.number ?? 0;
    report('webhook to inbox', sent, await sightsOn(inbox, last));
    report('webhook to board counter', sent, await sightsOn(board, last));
    console.log(`latency ${'webhook answered'.padEnd(30)} p50 ${ms(percentile(answered, 0.5))}, p95 ${ms(percentile(answered, 0.95))}`);
  } finally {
    await browser.close();
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
