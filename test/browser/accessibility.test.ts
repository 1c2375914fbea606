import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBrand, bringIn, colleague, firstAdmin, openStage, PATIENCE, type Person, type Stage, TEST_LIMIT } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let stage: Stage;
let admin: Person;
let brandId: string;
const ids = { mention: '', ticket: '', profile: '' };

beforeAll(async () => {
  stage = await openStage();
}, TEST_LIMIT);

afterAll(async () => {
  await stage?.stop();
}, PATIENCE);

/** Everything that would keep somebody out; lesser findings are not counted. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  // Not a script element: the content security policy forbids those. What the browser is told by its operator it may run.
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  const grave = results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${where}: ${id}: ${nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`)
          .join('; ')}`,
    );
  expect.soft(grave).toEqual([]);
}

async function visit(page: Page, path: string, shown = 'main h1'): Promise<void> {
  await page.goto(path);
  await page.locator(shown).first().waitFor();
  await page.waitForLoadState('networkidle');
  await expectAccessible(page, path);
}

test(
  'the first doors are open to everybody: the wizard, the login, and rooms with nothing in them yet',
  async () => {
    const page = await stage.newPage({ theme: 'dark' });
    await visit(page, stage.house.setupLink ?? '', 'form');
    admin = await firstAdmin(stage, 'de');
    brandId = await addBrand(admin);
    await visit(page, '/login', 'form');
    const inside = await stage.pageOf(admin);
    await visit(inside, '/setup');
    const empty: readonly [string, string][] = [
      ['/inbox', 'Nichts Neues. Die Ruhe ist echt.'],
      ['/tickets', 'Auf Sie wartet nichts'],
      ['/board', 'Noch ist nichts im Gespräch'],
      ['/profiles', 'Noch keine Profile'],
      ['/personas', 'Noch keine Persona'],
      ['/sources', 'Noch wird nirgends zugehört'],
    ];
    for (const [path, words] of empty) {
      await visit(inside, path, 'main .empty');
      expect(await inside.locator('main').innerText()).toContain(words);
    }
    expect(stage.faults).toEqual([]);
    await page.context().close();
    await inside.context().close();
  },
  TEST_LIMIT,
);

async function furnish(): Promise<void> {
  await bringIn(
    admin,
    brandId,
    Array.from({ length: 8 }, (_, index) => ({
      id: `m-${index}`,
      text: index % 2 ? 'Die Nordlinie war toll und pünktlich.' : 'Nordlinie schrecklich: der Zug fiel aus, das WLAN auch.',
      platform: 'portal',
      author: { id: `a-${index % 3}`, handle: `rider${index % 3}`, name: `Rike Nissen ${index % 3}` },
      createdAt: new Date(Date.now() - index * 3_000_000).toISOString(),
    })),
  );
  const contact = { id: 'C-1', name: 'Rike Nissen', handles: [{ platform: 'portal', handle: 'rider0' }], segment: 'Abo' };
  await admin.visitor.sendRaw('POST', `/api/crm/contacts?brandId=${brandId}&format=jsonl`, JSON.stringify(contact));
  await admin.visitor.send('POST', '/api/personas', {
    brandId,
    name: 'Pendlerin',
    summary: 'Fährt jeden Tag.',
    goals: ['Pünktlich'],
    worries: ['Ausfall'],
    rules: [{ field: 'segment', is: 'Abo', weight: 2 }],
    threshold: 0.5,
  });
  const { mentions } = await admin.visitor.get<{ mentions: { id: string }[] }>(`/api/mentions?brandIds=${brandId}`);
  const { profiles } = await admin.visitor.get<{ profiles: { id: string }[] }>(`/api/profiles?brandIds=${brandId}`);
  ids.mention = mentions[0]?.id ?? '';
  ids.profile = profiles[0]?.id ?? '';
  ids.ticket = (await admin.visitor.send<{ id: string }>('POST', `/api/mentions/${ids.mention}/ticket`, undefined)).id;
}

const SETTINGS = ['me', 'users', 'tokens', 'brands', 'privacy', 'audit', 'crm'] as const;

test.for([
  { theme: 'light', language: 'de' },
  { theme: 'dark', language: 'en' },
] as const)('every room can be used by everybody, $theme, in $language', { timeout: TEST_LIMIT }, async ({ theme, language }) => {
  if (ids.ticket === '') await furnish();
  await admin.visitor.send('PATCH', '/api/me', { theme, language });
  const page = await stage.pageOf(admin, { theme });
  const rooms: readonly [string, string][] = [
    [`/inbox/${encodeURIComponent(ids.mention)}?handling=all`, '.mention-pane .pane-actions'],
    [`/tickets/${ids.ticket}`, '.ticket-desk'],
    ['/board', '.story-pane'],
    ['/profiles', 'main h1'],
    [`/profiles/${ids.profile}`, '.profile-columns'],
    ['/personas', 'main h1'],
    ['/sources', 'main table'],
    ...SETTINGS.map((name): [string, string] => [`/settings/${name}`, 'main h1']),
  ];
  for (const [path, shown] of rooms) await visit(page, path, shown);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(stage.faults).toEqual([]);
  await page.context().close();
});

test(
  'the question mark shows all keys and closes again, and who may not enter a room is told so',
  async () => {
    const mia = await colleague(stage, admin, { name: 'Mia Bohn', role: 'marketer', brandId });
    const page = await stage.pageOf(mia, { path: '/inbox' });
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('On this screen').waitFor();
    await expectAccessible(page, 'keys');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.goto('/settings/users');
    await page.getByText('This room is not yours').waitFor();
    await expectAccessible(page, 'no permission');
    expect(stage.faults).toEqual([]);
  },
  TEST_LIMIT,
);
