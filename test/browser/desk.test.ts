import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MentionLine } from '../../server/domain/mention-line.ts';
import { type FakeMastodon, startFakeMastodon } from '../fakes/mastodon.ts';
import { addBrand, bringIn, colleague, firstAdmin, openStage, PATIENCE, type Person, RIGHTS, type Stage, TEST_LIMIT } from './stage.ts';

let mastodon: FakeMastodon;
let stage: Stage;
let admin: Person;
let ines: Person;
let jan: Person;
let brandId: string;

const SOFT = { timeout: PATIENCE, interval: 250 } as const;
const HOUR = 3_600_000;

const line = (id: string, text: string, hoursAgo: number): MentionLine => ({
  id,
  text,
  platform: 'forum',
  author: { id: `a-${id}`, handle: `rider-${id}`, name: `Rider ${id}` },
  createdAt: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
});

const LINES = [
  line('one', 'Nordlinie: der Zug kam wieder zu spät, und niemand sagt etwas.', 1),
  line('two', 'Die Nordlinie hat mir heute den Tag gerettet, danke!', 2),
  line('three', 'Nordlinie Fahrplan ab Montag steht im Netz.', 3),
  line('four', 'Bei der Nordlinie gibt es jetzt Kaffee im Bordbistro.', 4),
];

beforeAll(async () => {
  mastodon = await startFakeMastodon();
  stage = await openStage({ EARSHOT_ALLOW_HOSTS: new URL(mastodon.url).host });
  admin = await firstAdmin(stage);
  brandId = await addBrand(admin);
  ines = await colleague(stage, admin, { name: 'Ines Petersen', role: 'lead', brandId });
  jan = await colleague(stage, admin, { name: 'Jan Mohr', role: 'agent', brandId });
  await bringIn(admin, brandId, LINES);
}, TEST_LIMIT);

afterAll(async () => {
  await stage?.stop();
  await mastodon?.close();
}, PATIENCE);

const rowOf = (page: Page, words: string) => page.getByRole('option').filter({ hasText: words });
const told = (page: Page, words: string | RegExp) => page.locator('.toast').filter({ hasText: words }).first().waitFor();
/** The row under the cursor. */
const here = (page: Page) => page.locator('.mention-row[data-here="true"]');

/** Presses until the row is the one under the cursor. */
async function walkTo(page: Page, words: string): Promise<void> {
  for (let step = 0; step < LINES.length; step += 1) await page.keyboard.press('k');
  for (let step = 0; step < LINES.length && !(await here(page).innerText()).includes(words); step += 1) {
    const before = await here(page).getAttribute('id');
    await page.keyboard.press('j');
    await vi.waitFor(async () => expect(await here(page).getAttribute('id')).not.toBe(before), SOFT);
  }
  expect(await here(page).innerText()).toContain(words);
}

test(
  'an agent works through the inbox with nothing but the keyboard',
  async () => {
    const page = await stage.pageOf(ines, { path: '/inbox' });
    await rowOf(page, 'zu spät').waitFor();
    await walkTo(page, 'Kaffee im Bordbistro');
    await page.keyboard.press('Enter');
    await page.locator('.mention-pane').filter({ hasText: 'Bordbistro' }).waitFor();

    await page.keyboard.press('e');
    await told(page, 'Done.');
    await page.keyboard.press('u');
    await told(page, 'Undone.');
    const open = await admin.visitor.get<{ new: number; done: number }>(`/api/mentions/counts?brandIds=${brandId}`);
    expect(open).toMatchObject({ new: 4, done: 0 });

    await walkTo(page, 'zu spät');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('e');
    await told(page, '2 mentions are done.');
    await page.keyboard.press('u');
    await told(page, 'Undone for 2 mentions.');

    await walkTo(page, 'Fahrplan ab Montag');
    await page.keyboard.press('i');
    await told(page, 'Set aside.');
    await vi.waitFor(async () => {
      const counts = await admin.visitor.get<{ new: number }>(`/api/mentions/counts?brandIds=${brandId}`);
      expect(counts.new).toBe(3);
    }, SOFT);

    await page.keyboard.press('f');
    await page.keyboard.type('gerettet');
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await page.getByRole('option').count()).toBe(1), SOFT);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.locator('.mention-pane').filter({ hasText: 'gerettet' }).waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'What is it really?' });
    await dialog.getByLabel('Sentiment').selectOption('negative');
    await page.keyboard.press('Tab');
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/corrections'));
    await dialog.getByRole('button', { name: 'Save 1 correction' }).press('Enter');
    expect((await saved).status()).toBe(200);
    await dialog.waitFor({ state: 'hidden' });
    await vi.waitFor(async () => {
      const { mentions } = await admin.visitor.get<{ mentions: { findings: { sentiment: { label: string } } }[] }>(
        `/api/mentions?brandIds=${brandId}&text=gerettet`,
      );
      expect(mentions[0]?.findings.sentiment.label).toBe('negative');
    }, SOFT);
    expect(stage.faults).toEqual([]);
    await page.context().close();
  },
  TEST_LIMIT,
);

test(
  'what arrives waits behind a bar until it is asked for, and no row jumps',
  async () => {
    const page = await stage.pageOf(ines, { path: '/inbox' });
    await rowOf(page, 'zu spät').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    const before = await page.getByRole('option').allInnerTexts();
    await bringIn(admin, brandId, [line('five', 'Eben eingestiegen: Nordlinie pünktlich wie nie.', 0)]);
    await page.getByRole('button', { name: /Show 1 new mention/ }).waitFor();
    expect((await page.getByRole('option').allInnerTexts()).map(withoutAge)).toEqual(before.map(withoutAge));
    await page.keyboard.press('.');
    await rowOf(page, 'pünktlich wie nie').waitFor();
    await page.getByRole('button', { name: /Show 1 new mention/ }).waitFor({ state: 'hidden' });
    expect(stage.faults).toEqual([]);
    await page.context().close();
  },
  TEST_LIMIT,
);

/** Ages go on while one looks. */
const withoutAge = (row: string): string => row.replaceAll(/\d+/g, '#');

test(
  'two people open the same ticket: one takes it and answers, the other sees so and cannot',
  async () => {
    mastodon.add({
      text: 'Warum hält die Nordlinie nicht mehr in Süderby? #nordlinie',
      place: 'nordlinie',
      author: { handle: 'wiebke', name: 'Wiebke' },
    });
    await admin.visitor.send('POST', '/api/connections', {
      brandId,
      connector: 'mastodon',
      name: '#nordlinie',
      settings: { baseUrl: mastodon.url, hashtags: ['nordlinie'] },
      secrets: { accessToken: mastodon.token },
      rights: RIGHTS,
      everySeconds: 5,
      silentAfterHours: 24,
    });
    const mine = await stage.pageOf(ines, { path: '/inbox?text=S%C3%BCderby' });
    await vi.waitFor(async () => {
      const { mentions } = await admin.visitor.get<{ mentions: unknown[] }>(`/api/mentions?brandIds=${brandId}&text=S%C3%BCderby`);
      expect(mentions).toHaveLength(1);
    }, SOFT);
    await mine.reload();
    await rowOf(mine, 'Süderby').click();
    await mine.locator('.mention-pane').filter({ hasText: 'nicht mehr in Süderby' }).waitFor();
    await mine.keyboard.press('a');
    await told(mine, 'The ticket is yours.');
    await mine.keyboard.press('r');
    const words = mine.getByLabel('Your answer');
    await words.waitFor();

    const theirs = await stage.pageOf(jan, { path: new URL(mine.url()).pathname });
    await theirs.getByText(/Ines Petersen holds this ticket/).waitFor();
    expect(await theirs.getByLabel('Your answer').count()).toBe(0);
    expect(await theirs.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
    await theirs.keyboard.press('a');
    await words.fill('Ab Montag hält der NL 7 wieder in Süderby.');
    await theirs.getByText('Ines Petersen is writing').waitFor();
    await mine.getByText(/Jan Mohr is /).waitFor();

    await mine.keyboard.press('Control+s');
    await mine.getByText(/Draft saved/).waitFor();
    await mine.keyboard.press('Control+Enter');
    await mine.getByText('published', { exact: true }).waitFor();
    await theirs.getByText('published', { exact: true }).waitFor();
    const sent = mastodon.log.filter(({ method, path }) => method === 'POST' && path === '/api/v1/statuses');
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0]?.body.toString() ?? '{}')).toMatchObject({ status: expect.stringContaining('NL 7 wieder in Süderby') });
    await theirs.locator('.ticket-steps [aria-current="step"]').filter({ hasText: 'Answered' }).waitFor();
    await vi.waitFor(async () => {
      const { tickets } = await admin.visitor.get<{ tickets: { assigneeId: string; status: string }[] }>(
        `/api/tickets?brandIds=${brandId}`,
      );
      const { user } = await ines.visitor.get<{ user: { id: string } }>('/api/session');
      expect(tickets).toEqual([expect.objectContaining({ assigneeId: user.id, status: 'answered' })]);
    }, SOFT);
    expect(stage.faults).toEqual([]);
  },
  TEST_LIMIT,
);
