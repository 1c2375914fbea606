import type { NewPersona } from '../../server/domain/author.ts';
import type { NewBrand } from '../../server/domain/brand.ts';
import type { NewConnection } from '../../server/domain/connection.ts';
import type { Visitor } from '../bench/visitor.ts';
import { demoContacts } from './contacts.ts';
import { MASTODON_HOME, type Upstreams } from './upstreams.ts';

export const REVIEW_SECRET = 'demo-review-webhook-secret';
const SINCE = 45 * 86_400_000;

type Installed = { readonly brandId: string; readonly reviewsId: string };

/** Sets the house up for the fictitious railway, through the same API as everybody. */
export async function install(
  visitor: Visitor,
  { upstreams, now }: { readonly upstreams: Upstreams; readonly now: Date },
): Promise<Installed> {
  await visitor.send('PATCH', '/api/me', { name: 'Sanne Krog' });
  const brand = await visitor.send<{ id: string }>('POST', '/api/brands', nordlinie(now));
  const add = (connection: Omit<ConnectionDraft, 'brandId'>) =>
    visitor.send<{ id: string }>('POST', '/api/connections', { ...connection, brandId: brand.id });
  for (const connection of polled(upstreams)) await add(connection);
  const reviews = await add({
    ...base('webhook', 'Bewertungsportal'),
    settings: { sourceName: 'portal' },
    secrets: { secret: REVIEW_SECRET },
  });
  await visitor.send('PUT', `/api/crm/target?brandId=${brand.id}`, { url: upstreams.crm.webhookUrl, secret: upstreams.crm.secret });
  await visitor.sendRaw(
    'POST',
    `/api/crm/contacts?brandId=${brand.id}&format=jsonl`,
    demoContacts({ mastodon: `https://${MASTODON_HOME}`, discourse: upstreams.discourse.url })
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  for (const persona of PERSONAS) await visitor.send('POST', '/api/personas', { ...persona, brandId: brand.id });
  return { brandId: brand.id, reviewsId: reviews.id };
}

type ConnectionDraft = Pick<
  NewConnection,
  'connector' | 'name' | 'settings' | 'rights' | 'everySeconds' | 'silentAfterHours' | 'secrets'
> & { readonly brandId: string };

const RIGHTS = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 730 } as const;

const base = (connector: string, name: string) => ({ connector, name, rights: RIGHTS, everySeconds: 5, silentAfterHours: 24, secrets: {} });

function polled({ mastodon, discourse, bluesky, feed }: Upstreams): Omit<ConnectionDraft, 'brandId'>[] {
  return [
    {
      ...base('mastodon', '#nordlinie'),
      settings: { baseUrl: mastodon.url, hashtags: ['nordlinie'] },
      secrets: { accessToken: mastodon.token },
    },
    {
      ...base('discourse', 'Nordlinie-Forum'),
      settings: { baseUrl: discourse.url, siteName: 'Nordlinie-Forum', filter: false, username: discourse.username },
      secrets: { apiKey: discourse.apiKey },
    },
    {
      ...base('bluesky', 'Bluesky'),
      settings: { baseUrl: bluesky.url, identifier: bluesky.identifier },
      secrets: { appPassword: bluesky.appPassword },
    },
    { ...base('feed', 'Küstenblatt'), settings: { url: feed.feedUrl('rss') } },
  ];
}

function nordlinie(now: Date): Omit<NewBrand, 'notBefore'> & { readonly notBefore: string } {
  return {
    name: 'Nordlinie',
    terms: [
      { query: 'Nordlinie OR nordlinie OR "Nord-Linie"', compounds: true },
      { query: 'NL AND (Zug OR train OR Rauch OR smoke OR Ruheabteil)', compounds: false },
    ],
    languages: [],
    competitors: [{ name: 'Küstenbahn', terms: [{ query: 'Küstenbahn', compounds: true }] }],
    topics: [
      {
        label: 'Rauch im NL 5',
        words: ['Rauch', 'Brandgeruch', 'evakuiert', 'evakuierten', 'Evakuierung', 'smoke', 'burning smell', 'evacuated'],
      },
      { label: 'Preiserhöhung', words: ['Preiserhöhung', 'Tariferhöhung', 'erhöht die Preise', 'neun Prozent'] },
      { label: 'Ruheabteil', words: ['Ruheabteil', 'quiet compartment'] },
      { label: 'Nachtzug', words: ['Nachtzug', 'night train'] },
    ],
    ownHandles: ['nordlinie', 'kundendienst'],
    notBefore: new Date(now.getTime() - SINCE).toISOString(),
    timeZone: 'Europe/Berlin',
  };
}

const PERSONAS: readonly Omit<NewPersona, 'brandId'>[] = [
  {
    name: 'Pendlerin mit Abo',
    summary: 'Fährt jeden Werktag dieselbe Strecke und merkt jede Minute.',
    goals: ['Pünktlich zur Arbeit', 'Früh wissen, wenn etwas ausfällt'],
    worries: ['Anschluss verpasst', 'Mehr zahlen für weniger Zug'],
    rules: [
      { field: 'segment', is: 'Abo', weight: 2 },
      { field: 'topic', is: 'Preiserhöhung', weight: 2 },
      { field: 'sentiment', is: 'negative', weight: 1 },
    ],
    threshold: 0.4,
  },
  {
    name: 'Reisende zur Küste',
    summary: 'Kommt am Wochenende, oft mit Rad, oft aus dem Ausland.',
    goals: ['Ohne Umstieg ans Wasser'],
    worries: ['Kein Platz fürs Rad'],
    rules: [
      { field: 'segment', is: 'Tourist', weight: 3 },
      { field: 'topic', is: 'Nachtzug', weight: 1 },
    ],
    threshold: 0.5,
  },
];
