import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConnectorError } from '../../server/domain/connector.ts';
import type { ItemReader } from './decode-page.ts';
import { type Listed, walkNewestFirst } from './newest-first.ts';
import { retryAtOf } from './retry-after.ts';

const Item = z.object({ id: z.string(), at: z.number() });
type Item = z.infer<typeof Item>;

const reader: ItemReader<Item> = {
  schema: Item,
  stamp: ({ id, at }) => ({ id, at: new Date(at), mark: '' }),
  html: () => null,
  read: ({ id, at }) => ({
    mention: {
      externalId: id,
      platform: 'test',
      place: null,
      url: null,
      title: null,
      text: id,
      author: null,
      rating: null,
      threadId: null,
      parentId: null,
      publishedAt: new Date(at).toISOString(),
      editedAt: null,
      language: null,
    },
  }),
};

const START = Date.UTC(2026, 0, 1);
const PER_PAGE = 5;
const MAX_PAGES = 4;

/** A list that grows while it is read, forgets its tokens, and breaks. */
class Upstream {
  items: Item[] = [];
  #time = START;
  #tokens = new Set<string>();

  grow(count: number): void {
    for (let n = 0; n < count; n += 1) {
      // Some share their time with the one before, as on busy days.
      if (n % 3 !== 0) this.#time += 60_000;
      this.items.unshift({ id: `i${this.items.length}`, at: this.#time });
    }
  }
  forgetTokens(): void {
    this.#tokens.clear();
  }
  readonly now = (): Date => new Date(this.#time);
  readonly page = async (token: string | null): Promise<Listed> => {
    if (token !== null && !this.#tokens.has(token)) throw new ConnectorError('permanent', 'test/token-expired');
    const from = token === null ? 0 : this.items.findIndex(({ id }) => id === token) + 1;
    const items = this.items.slice(from, from + PER_PAGE);
    const last = items.at(-1);
    const next = last && from + PER_PAGE < this.items.length ? last.id : null;
    if (next !== null) this.#tokens.add(next);
    return { items, next };
  };
}

type Step = { readonly grow: number; readonly pages: number; readonly lost: boolean; readonly forgets: boolean };

/** One run of a host that stops after some pages, and may die between storing a page and saving its checkpoint. */
async function run(upstream: Upstream, state: { checkpoint: unknown; stored: Set<string> }, step: Step): Promise<boolean> {
  let pages = 0;
  const lists = [{ key: 'x', page: upstream.page, reader }];
  for await (const page of walkNewestFirst({
    lists,
    checkpoint: state.checkpoint,
    notBefore: null,
    overlapMs: 120_000,
    now: upstream.now,
  })) {
    for (const { externalId } of page.mentions) state.stored.add(externalId);
    pages += 1;
    if (step.lost && pages === step.pages) return false;
    state.checkpoint = JSON.parse(JSON.stringify(page.checkpoint));
    if (page.caughtUp) return true;
    if (pages >= step.pages) return false;
    if (step.pages <= MAX_PAGES) upstream.grow(pages % 2);
  }
  return true;
}

test('nothing is lost, wherever the host stops or dies, whatever arrives meanwhile', async () => {
  const step = fc.record({ grow: fc.nat(12), pages: fc.integer({ min: 1, max: MAX_PAGES }), lost: fc.boolean(), forgets: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const upstream = new Upstream();
      upstream.grow(17);
      const state = { checkpoint: null as unknown, stored: new Set<string>() };
      for (const one of steps) {
        upstream.grow(one.grow);
        if (one.forgets) upstream.forgetTokens();
        await run(upstream, state, one);
      }
      const last: Step = { grow: 0, pages: 1000, lost: false, forgets: false };
      expect(await run(upstream, state, last)).toBe(true);
      expect(state.stored.size).toBe(upstream.items.length);
    }),
    { numRuns: 300 },
  );
});

test('a list that leads in circles is said to do so', async () => {
  const lists = [{ key: 'x', page: async (): Promise<Listed> => ({ items: [{ id: 'a', at: START }], next: 'same' }), reader }];
  const walk = walkNewestFirst({ lists, checkpoint: null, notBefore: null, overlapMs: 0, now: () => new Date(START) });
  await expect(
    (async () => {
      for await (const _page of walk);
    })(),
  ).rejects.toMatchObject({ kind: 'malformed', code: 'kit/walk-in-circle' });
});

test.each([
  [{ 'retry-after': '30' }, 30],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, 60],
  [{ 'retry-after': '-5' }, 1],
  [{ 'x-ratelimit-reset': '2026-01-01T00:02:00.000000Z' }, 120],
  [{ 'ratelimit-reset': String(START / 1000 + 10) }, 10],
  [{ 'x-ratelimit-reset': '12.5' }, 12.5],
  [{ 'x-rate-limit-reset': '1900000000' }, 86_400],
  [{ 'retry-after': 'soon' }, null],
])('%o means a pause of %s seconds', (headers, seconds) => {
  const at = retryAtOf(headers as Record<string, string>, new Date(START));
  expect(at && (at.getTime() - START) / 1000).toBe(seconds);
});
