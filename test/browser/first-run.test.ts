import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeFeed, startFakeFeed } from '../fakes/feed.ts';
import { openStage, PASSWORD, PATIENCE, type Stage, TEST_LIMIT } from './stage.ts';

let feed: FakeFeed;
let stage: Stage;

beforeAll(async () => {
  feed = await startFakeFeed({ title: 'Küstenblatt' });
  feed.add({ title: 'Nordlinie fährt wieder', text: 'Die Nordlinie hält ab Montag wieder in jedem Dorf.' });
  feed.add({ title: 'Wetter', text: 'Morgen wird es heiter.' });
  stage = await openStage({ EARSHOT_ALLOW_HOSTS: new URL(feed.url).host });
}, TEST_LIMIT);

afterAll(async () => {
  await stage?.stop();
  await feed?.close();
}, PATIENCE);

const linkOf = (): string => {
  if (!stage.house.setupLink) throw new Error('no one-time link was printed');
  return stage.house.setupLink;
};

async function beTheFirst(page: Page): Promise<void> {
  await page.goto(linkOf());
  await page.getByLabel('Your name, as colleagues will see it').fill('Ada Voss');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function nameTheBrand(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'What should Earshot listen for?' }).waitFor();
  await page.getByLabel('Name of the brand').fill('Nordlinie');
  await page.getByLabel('Expression 1').fill('Nordlinie');
  const sample = page.locator('.try-terms textarea');
  await sample.fill('Morgen wird es heiter.');
  await page.locator('.try-word[data-matches="false"]').waitFor();
  await sample.fill('Danke, Nordlinie!');
  await page.locator('.try-word[data-matches="true"]').waitFor();
  expect(await page.locator('.try-answer mark').innerText()).toBe('Nordlinie');
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function addTheFeed(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Where should Earshot listen?' }).waitFor();
  await page.getByRole('button', { name: /^(Feed|RSS|Blogs).*: Set up/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of this source').fill('Küstenblatt');
  await dialog.getByLabel('Address of the feed').fill(feed.feedUrl('rss'));
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await dialog.getByText('Works', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Add source' }).click();
  await page
    .getByRole('row', { name: /Küstenblatt/ })
    .getByText('Works')
    .waitFor();
  await page.getByRole('button', { name: /Continue with 1/ }).click();
}

test(
  'whoever holds the printed link sets everything up and sees a first mention, and the link works once',
  async () => {
    const page = await stage.newPage();
    await beTheFirst(page);
    await nameTheBrand(page);
    await addTheFeed(page);
    await page.getByRole('heading', { name: /Why may we read there/ }).waitFor();
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.getByRole('heading', { name: 'First look' }).waitFor();
    await page.locator('.look-voices').getByText('hält ab Montag wieder in jedem Dorf').waitFor();
    expect(await page.locator('.look-voices').innerText()).not.toContain('heiter');
    await page.getByRole('button', { name: 'To the inbox' }).click();
    await page.getByRole('option').filter({ hasText: 'in jedem Dorf' }).waitFor();

    const stranger = await stage.newPage();
    await stranger.goto(linkOf());
    await stranger.getByText('Earshot is set up').waitFor();
    const again = await fetch(new URL('/api/setup', stage.house.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stage.house.address },
      body: JSON.stringify({
        token: new URL(linkOf()).searchParams.get('token'),
        email: 'eve@example.org',
        name: 'Eve',
        password: PASSWORD,
        language: 'en',
        timeZone: 'Europe/Berlin',
      }),
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(stage.faults).toEqual([]);
  },
  TEST_LIMIT,
);
