import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addBrand, bringIn, firstAdmin, openStage, PATIENCE, type Person, type Stage, TEST_LIMIT } from './stage.ts';

let stage: Stage;
let admin: Person;
let brandId: string;

const SOFT = { timeout: PATIENCE, interval: 250 } as const;
const SMOKE = 'Rauch im Zug';

const KNOWN = {
  id: 'C-1',
  name: 'Levke Ingwersen',
  email: 'levke@kunden.example',
  handles: [{ platform: 'portal', handle: 'levke.ingwersen' }],
};
const ALIKE = { id: 'C-2', name: 'Tjark Mommsen', email: 'tjark@kunden.example', phone: '+49 30 5550199', handles: [] };

beforeAll(async () => {
  stage = await openStage();
  admin = await firstAdmin(stage);
  brandId = await addBrand(admin, { topics: [{ label: SMOKE, words: ['Rauch'] }] });
  const contacts = [KNOWN, ALIKE].map((contact) => JSON.stringify(contact)).join('\n');
  await admin.visitor.sendRaw('POST', `/api/crm/contacts?brandId=${brandId}&format=jsonl`, contacts);
  const people = [
    { id: 'l', handle: 'levke.ingwersen', name: 'Levke Ingwersen' },
    { id: 't', handle: 'tjark_mommsen', name: 'Tjark Mommsen' },
    { id: 'x', handle: 'anyone', name: 'Kalle Blom' },
  ];
  await bringIn(
    admin,
    brandId,
    Array.from({ length: 12 }, (_, index) => ({
      id: `m-${index}`,
      text: index % 3 === 2 ? 'Die Nordlinie war heute pünktlich.' : `Rauch in der Nordlinie, Wagen ${index}, furchtbar!`,
      platform: 'portal',
      ...(people[index % 3] ? { author: people[index % 3] } : {}),
      createdAt: new Date(Date.now() - (index + 1) * 40 * 60_000).toISOString(),
    })),
  );
}, TEST_LIMIT);

afterAll(async () => {
  await stage?.stop();
}, PATIENCE);

test(
  'the board says what people talk about, with its course, rests on demand, and leads to the mentions',
  async () => {
    await vi.waitFor(async () => {
      const board = await admin.visitor.get<{ topics: { label: string }[] }>(
        `/api/board?brandIds=${brandId}&window=24h&timeZone=Europe%2FBerlin`,
      );
      expect(board.topics.map(({ label }) => label)).toContain(SMOKE);
    }, SOFT);
    const page = await stage.pageOf(admin, { path: '/board' });
    await page.getByRole('button', { name: SMOKE }).click();
    await page.locator('.story-pane').getByRole('heading', { name: SMOKE }).waitFor();
    await page.locator('.story-pane svg, .story-pane canvas').first().waitFor();
    expect(await page.locator('.story-pane').innerText()).toContain('8 mentions by 2 authors');

    await page.getByRole('button', { name: /Pause/ }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await bringIn(admin, brandId, [
      {
        id: 'late',
        text: 'Schon wieder Rauch, Nordlinie!',
        platform: 'portal',
        createdAt: new Date(Date.now() - 10 * 60_000).toISOString(),
      },
    ]);
    await page.getByText('1 mention since then').waitFor();
    expect(await page.locator('.story-pane').innerText()).toContain('8 mentions by 2 authors');
    await page.getByRole('button', { name: /Resume/ }).click();
    await page
      .locator('.story-pane')
      .getByText(/^9 mentions/)
      .waitFor();

    await page.locator('.board-left').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Enter');
    await page.getByRole('option').filter({ hasText: 'Schon wieder Rauch' }).waitFor();
    await vi.waitFor(async () => expect(await page.getByRole('option').count()).toBe(9), SOFT);
    expect((await page.getByRole('option').allInnerTexts()).join(' ')).not.toContain('pünktlich');
    expect(stage.faults).toEqual([]);
    await page.context().close();
  },
  TEST_LIMIT,
);

test(
  'a profile shows what speaks for a link; a likeness is confirmed and taken back; contact data stays hidden without a consent',
  async () => {
    const page = await stage.pageOf(admin, { path: '/profiles' });
    const queue = page.getByRole('region', { name: 'Suggested links' });
    await queue.getByText('Same name').first().waitFor();
    await queue.getByRole('link', { name: 'Tjark Mommsen' }).click();
    await page.getByRole('heading', { name: 'Tjark Mommsen' }).waitFor();
    const words = await page.locator('body').innerText();
    expect(words).not.toContain(ALIKE.email);
    expect(words).not.toContain(ALIKE.phone);
    await page.getByText('Only soft evidence').waitFor();
    await page.getByRole('button', { name: /^Confirm/ }).click();
    await page.getByText(/Linked by Root Admin/).waitFor();
    await page.getByText('Rauch in der Nordlinie').first().waitFor();
    await page.locator('.identity').getByRole('button', { name: /Undo/ }).click();
    await page.getByText(/Undone by Root Admin/).waitFor();

    await page.getByRole('link', { name: 'All profiles' }).click();
    await page.getByRole('option').filter({ hasText: 'Levke Ingwersen' }).click();
    await page.getByText('The CRM holds this handle: ').waitFor();
    await page.getByText(/Linked by evidence/).waitFor();
    const { profiles } = await admin.visitor.get<{ profiles: { id: string; displayName: string }[] }>(`/api/profiles?brandIds=${brandId}`);
    const id = profiles.find(({ displayName }) => displayName === KNOWN.name)?.id;
    expect(await page.locator('body').innerText()).not.toContain(KNOWN.email);
    await admin.visitor.send('POST', `/api/profiles/${id}/consents`, {
      purpose: 'contact',
      channel: 'email',
      grantedAt: new Date().toISOString(),
      source: 'Abo-Vertrag',
    });
    await page.reload();
    await page.getByRole('heading', { name: KNOWN.name }).waitFor();
    await page.getByRole('link', { name: KNOWN.email }).waitFor();
    expect(stage.faults).toEqual([]);
  },
  TEST_LIMIT,
);
