import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addBrand, bringIn, firstAdmin, openStage, PATIENCE, type Person, type Stage, TEST_LIMIT } from './stage.ts';

let stage: Stage;
let admin: Person;
let brandId: string;

const SOFT = { timeout: PATIENCE, interval: 250 } as const;

/** Each would set `window.__xss` or open a dialog if it were ever taken for markup, an address or a template. */
const POISON = [
  '<script>window.__xss=1;alert(1)</script>',
  '<img src=x onerror="window.__xss=1;alert(1)">',
  '"><svg onload="window.__xss=1"><animate onbegin="window.__xss=1" attributeName=x dur=1s>',
  "javascript:window.__xss=1//'",
  '<a href="javascript:window.__xss=1">here</a><iframe srcdoc="<script>parent.__xss=1</script>">',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not be taken for a template either.
  '{{constructor.constructor("window.__xss=1")()}} ${window.__xss=1} {count, plural, other {#}}',
  '</textarea><style>*{display:none}</style><base href="//evil.example/">',
];

const short = (poison: string): string => poison.slice(0, 200);

async function poison(): Promise<void> {
  const at = (index: number): string => new Date(Date.now() - index * 600_000).toISOString();
  await bringIn(
    admin,
    brandId,
    POISON.map((poison, index) => ({
      id: `${index}-${poison}`,
      title: `Nordlinie ${poison}`,
      text: `Nordlinie schrecklich ${poison} unverschämt`,
      url: index % 2 ? 'javascript:window.__xss=1' : `https://example.org/${encodeURIComponent(poison)}`,
      platform: 'forum',
      place: poison,
      author: { id: `a-${index}`, handle: short(poison), name: short(poison), url: 'javascript:window.__xss=1' },
      createdAt: at(index),
      threadId: 'poisoned',
    })),
  );
  const contacts = POISON.map((poison, index) => ({
    id: `C-${index}-${poison}`,
    name: short(poison),
    segment: poison.slice(0, 64),
    company: short(poison),
    handles: [{ platform: 'forum', handle: short(poison) }],
    attributes: { [poison.slice(0, 40)]: short(poison) },
  }));
  await admin.visitor.sendRaw(
    'POST',
    `/api/crm/contacts?brandId=${brandId}&format=jsonl`,
    contacts.map((contact) => JSON.stringify(contact)).join('\n'),
  );
  for (const [index, poison] of POISON.entries())
    await admin.visitor.send('POST', '/api/connections', {
      brandId,
      connector: 'webhook',
      name: poison.slice(0, 100),
      settings: { sourceName: `hook${index}` },
      secrets: { secret: `long-enough-secret-${index}` },
      rights: { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 30 },
      everySeconds: 300,
      silentAfterHours: 24,
    });
}

beforeAll(async () => {
  stage = await openStage();
  admin = await firstAdmin(stage);
  brandId = await addBrand(admin, { topics: POISON.slice(0, 3).map((label) => ({ label: label.slice(0, 60), words: ['schrecklich'] })) });
  await poison();
}, TEST_LIMIT);

afterAll(async () => {
  await stage?.stop();
}, PATIENCE);

async function expectHarmless(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: '__xss' in window,
    links: [...document.querySelectorAll('a, area, form, [formaction]')]
      .flatMap((element) => ['href', 'action', 'formaction', 'xlink:href'].map((name) => element.getAttribute(name) ?? ''))
      .filter((address) => /^\s*(javascript|data|vbscript):/i.test(address)),
    foreign: document.querySelectorAll('main script, main iframe, main base, main style, main [onerror], main [onload], img[src="x"]')
      .length,
  }));
  expect({ where, ...found }).toEqual({ where, ran: false, links: [], foreign: 0 });
}

test(
  'whatever strangers write into any field is shown as their words and never runs',
  async () => {
    const { mentions } = await admin.visitor.get<{ mentions: { id: string; author: { id: string } }[] }>(
      `/api/mentions?brandIds=${brandId}`,
    );
    expect(mentions.length).toBe(POISON.length);
    const { profiles } = await admin.visitor.get<{ profiles: { id: string }[] }>(`/api/profiles?brandIds=${brandId}`);
    expect(profiles.length).toBe(POISON.length);
    await vi.waitFor(async () => {
      await admin.visitor.get(`/api/authors/${encodeURIComponent(mentions[0]?.author.id ?? '')}`);
    }, SOFT);
    const ticket = await admin.visitor.send<{ id: string }>('POST', `/api/mentions/${mentions[0]?.id}/ticket`, undefined);
    const page = await stage.pageOf(admin);

    await page.goto('/inbox?handling=all');
    await vi.waitFor(async () => expect(await page.getByRole('option').count()).toBe(POISON.length), SOFT);
    expect(await page.getByRole('option').first().innerText()).toContain('<');
    await expectHarmless(page, 'inbox');
    const visits: readonly [string, string][] = [
      ...mentions.map(({ id }): [string, string] => [
        `/inbox/${encodeURIComponent(id)}?handling=all`,
        '.mention-pane .voice, .mention-pane blockquote',
      ]),
      [`/tickets/${ticket.id}`, '.ticket-story-pane'],
      ...mentions.slice(0, 2).map(({ author }): [string, string] => [`/authors/${encodeURIComponent(author.id)}`, '.profile-columns']),
      ['/profiles', '.profile-screen, main table, main ul'],
      ...profiles.slice(0, 2).map(({ id }): [string, string] => [`/profiles/${id}`, '.profile-columns']),
      ['/board', '.board-left'],
      ['/sources', 'main table'],
      ['/settings/audit', 'main table'],
      ['/settings/brands', 'main'],
      ['/settings/privacy', 'main'],
    ];
    for (const [path, shown] of visits) {
      await page.goto(path);
      await page.locator(shown).first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectHarmless(page, path);
    }
    expect(stage.faults).toEqual([]);
  },
  TEST_LIMIT,
);
