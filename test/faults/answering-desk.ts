import { setTimeout as wait } from 'node:timers/promises';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { judge, type Task, type Told, type Verdict } from './answered.ts';
import type { House } from './house.ts';
import type { Platform } from './platforms.ts';

const RIGHTS = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 365 };
/** A role that dies again and again is started again after half a minute, and that takes its time on a busy machine. */
const PATIENCE_MS = 300_000;
/** The same words for many, as macros are. */
const MACROS = [
  'Das tut uns leid. Wir kümmern uns darum und melden uns morgen.',
  'Danke für den Hinweis, wir haben ihn an die Leitstelle gegeben.',
  'Bitte schicken Sie uns die Zugnummer, dann sehen wir nach.',
];

/** A person who tries again when the house does not answer, as browsers and people do. Refusals are not tried again. */
export async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (const from = performance.now(); ; await wait(400)) {
    try {
      return await act();
    } catch (error) {
      const isAway = error instanceof TypeError || / 5\d\d /.test(String(error));
      if (!isAway || performance.now() - from > PATIENCE_MS) throw error;
    }
  }
}

async function until<T>(look: () => Promise<T | null>, what: string): Promise<T> {
  for (const from = performance.now(); performance.now() - from < PATIENCE_MS; await wait(500)) {
    const found = await insist(look);
    if (found !== null) return found;
  }
  throw new Error(`waited too long: ${what}`);
}

/** A desk with `count` open tickets, spread over the platforms; on a forum every other one stands in the topic of the one before. */
export async function openDesk(house: House, platforms: readonly Platform[], count: number): Promise<{ visitor: Visitor; tasks: Task[] }> {
  const visitor = await signIn(house.address, {
    setupLink: house.setupLink,
    email: 'chef@nordlinie.example',
    password: 'ein ruhiger Dienstag',
  });
  const brand = await visitor.send<{ id: string }>('POST', '/api/brands', {
    name: 'Nordlinie',
    terms: [{ query: 'Nordlinie', compounds: true }],
    ownHandles: ['kundendienst'],
    timeZone: 'Europe/Berlin',
  });
  for (const { connection } of platforms) {
    const place = { brandId: brand.id, name: connection.connector, rights: RIGHTS, everySeconds: 5, silentAfterHours: 24 };
    await visitor.send('POST', '/api/connections', { ...place, ...connection });
  }
  const posts = Array.from({ length: count }, (_, number) => {
    const platform = platforms[number % platforms.length] as Platform;
    return { platform, number, text: `Nr. ${number}: Die Nordlinie fiel wieder aus.` };
  });
  const added = new Map<string, Task['posted']>();
  const first = new Map<Platform, number>();
  for (const { platform, text } of posts) {
    const parent = platform.connection.connector === 'discourse' ? first.get(platform) : undefined;
    const post = platform.add({ place: 'nordlinie', text, ...(parent === undefined ? {} : { parent }) });
    if (parent === undefined) first.set(platform, post.number);
    else first.delete(platform);
    added.set(text, () => platform.answersTo(post));
  }
  const mentions = await until(async () => {
    const page = await visitor.get<{ mentions: { id: string; text: string }[] }>('/api/mentions?withSetAside=true&limit=200');
    return page.mentions.length >= count ? page.mentions : null;
  }, `${count} mentions in the inbox`);
  const tasks: Task[] = [];
  for (const { id, text } of mentions) {
    const posted = added.get(text);
    if (!posted) throw new Error(`nobody wrote ${text}`);
    const ticket = await visitor.send<{ id: string }>('POST', `/api/mentions/${id}/ticket`, {});
    tasks.push({ mentionId: id, ticketId: ticket.id, text: MACROS[tasks.length % MACROS.length] as string, posted });
  }
  return { visitor, tasks };
}

/** Presses "publish". `round` tells a second try after a failure from a repeat of the same click. */
export async function answer(visitor: Visitor, { ticketId, text }: Task, round = 1): Promise<void> {
  await insist(() => visitor.send('POST', `/api/tickets/${ticketId}/publish`, { text, idempotencyKey: `${ticketId}/${round}` }));
}

type Detail = { readonly ticket: { readonly status: string } | null; readonly replies: readonly Omit<Told, 'asksPerson'>[] };

export type Seen = Verdict & { readonly task: Task; readonly last: Told | null; readonly isAnswered: boolean };

/** Looks at every task through the API, and at the platform's books. */
export async function lookAt(visitor: Visitor, tasks: readonly Task[]): Promise<readonly Seen[]> {
  const { replies: asking } = await insist(() => visitor.get<{ replies: { id: string }[] }>('/api/replies'));
  const ids = new Set(asking.map(({ id }) => id));
  const seen: Seen[] = [];
  for (const task of tasks) {
    const { replies, ticket } = await insist(() => visitor.get<Detail>(`/api/mentions/${task.mentionId}`));
    const told = replies.map(({ id, state, url }) => ({ id, state, url, asksPerson: ids.has(id) }));
    seen.push({ ...judge(task.posted(), told), task, last: told.at(-1) ?? null, isAnswered: ticket?.status === 'answered' });
  }
  return seen;
}

/** Looks until nothing is on its way any more. */
export async function settled(visitor: Visitor, tasks: readonly Task[], withinMs: number): Promise<readonly Seen[]> {
  let open = tasks;
  for (const from = performance.now(); performance.now() - from < withinMs && open.length > 0; await wait(3000))
    open = (await lookAt(visitor, open)).filter(({ standing }) => standing === 'not settled').map(({ task }) => task);
  return await lookAt(visitor, tasks);
}

/** What a person does about an answer that asks for one: looks at the platform, says what is there, and sends it anew where nothing is. */
export async function decide(visitor: Visitor, { task, last, standing }: Seen, round: number): Promise<void> {
  const [url] = task.posted();
  if (standing === 'asks a person' && last) {
    const word = url === undefined ? { as: 'not-published' } : { as: 'published', url };
    await insist(() => visitor.send('POST', `/api/replies/${last.id}/resolve`, word));
  }
  if (url === undefined && standing !== 'published') await answer(visitor, task, round);
}
