import type { DemoAccount, DemoPlatform } from './people.ts';
import { ACCOUNTS, BLOGS, SPAMMERS } from './people.ts';
import { GERMAN, GERMAN_CRISIS, GERMAN_FARES, GERMAN_QUIET } from './phrases/de.ts';
import { ENGLISH, ENGLISH_CRISIS, ENGLISH_QUIET } from './phrases/en.ts';
import { type Chance, chance } from './random.ts';

/** One thing somebody writes during the simulated month. */
export type DemoPost = {
  readonly id: string;
  readonly at: Date;
  readonly platform: DemoPlatform;
  readonly account: DemoAccount;
  readonly text: string;
  readonly title: string | null;
  readonly rating: number | null;
  readonly story: 'quiet' | 'fares' | 'crisis' | null;
  readonly edit: { readonly at: Date; readonly text: string } | null;
  readonly deletedAt: Date | null;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Share of a day's posts by hour: two commuter peaks, an evening, a quiet night. */
const RHYTHM = [1, 1, 0.5, 0.5, 1, 3, 7, 9, 8, 5, 4, 4, 5, 5, 4, 5, 7, 9, 8, 6, 5, 4, 3, 2];
const LINES = ['NL 1', 'NL 3', 'NL 5', 'NL 7', 'NL 12', 'NL 20'];
const PLACES = ['Lüttmoor', 'Hagenbrück', 'Westerkoog', 'Ahlsande', 'Brunsfelde', 'Seehaven', 'Osterwiek', 'Kronsburg'];
const DAYS = {
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
};
/** How often people write about what, relative to each other. */
const WEIGHTS: Record<string, number> = {
  punctuality: 9,
  cancelled: 6,
  app: 5,
  staff: 5,
  price: 4,
  refund: 4,
  clean: 3,
  climate: 3,
  wifi: 3,
  access: 2,
  bike: 2,
  night: 2,
};

type Cast = { readonly dice: Chance; readonly end: Date; count: number };

function fill(phrase: string, language: 'de' | 'en', dice: Chance): string {
  return phrase
    .replaceAll('{line}', dice.pick(LINES))
    .replaceAll('{place}', dice.pick(PLACES))
    .replaceAll('{min}', String(dice.whole(12, 58)))
    .replaceAll('{day}', dice.pick(DAYS[language]))
    .replaceAll('{euro}', String(dice.whole(19, 89)))
    .replaceAll('{app}', `7.${dice.whole(0, 3)}`);
}

function phraseFor(language: 'de' | 'en', dice: Chance): { phrase: string; mood: 'bad' | 'good' | 'ask' } {
  const subjects = language === 'de' ? GERMAN : ENGLISH;
  const bag = Object.keys(subjects).flatMap((subject) => Array.from({ length: WEIGHTS[subject] ?? 1 }, () => subject));
  const subject = subjects[dice.pick(bag)] as { bad: string[]; good: string[]; ask: string[] };
  const roll = dice.next();
  const mood = roll < 0.58 ? 'bad' : roll < 0.8 || subject.ask.length === 0 ? 'good' : 'ask';
  return { phrase: dice.pick(subject[mood]), mood };
}

const RATINGS = { bad: [1, 2], good: [4, 5], ask: [3] };

/** On networks people tag what they talk about; in the brand's own forum they need not. */
function asWrittenOn(platform: DemoPlatform, text: string, dice: Chance): string {
  if (platform === 'mastodon') return `${text} #nordlinie${dice.next() < 0.3 ? ' #bahn' : ''}`;
  if (platform === 'bluesky' && !/nordlinie/i.test(text)) return `${text} (Nordlinie)`;
  return text;
}

function post(cast: Cast, more: Pick<DemoPost, 'at' | 'account' | 'text'> & Partial<DemoPost>): DemoPost {
  cast.count += 1;
  return {
    id: `p${cast.count}`,
    platform: more.account.platform,
    title: null,
    rating: null,
    story: null,
    edit: null,
    deletedAt: null,
    ...more,
    text: asWrittenOn(more.account.platform, more.text, cast.dice),
  };
}

function everydayPost(cast: Cast, at: Date): DemoPost {
  const { dice } = cast;
  const account = dice.pick(ACCOUNTS);
  const { phrase, mood } = phraseFor(account.language, dice);
  const text = fill(phrase, account.language, dice);
  const roll = dice.next();
  const later = new Date(at.getTime() + dice.whole(5, 90) * 60_000);
  return post(cast, {
    at,
    account,
    text,
    rating: account.platform === 'reviews' ? dice.pick(RATINGS[mood]) : null,
    edit:
      roll < 0.03 && later < cast.end
        ? { at: later, text: `${text} Edit: ${account.language === 'de' ? 'inzwischen geht es weiter.' : 'moving again now.'}` }
        : null,
    deletedAt: roll > 0.98 && later < cast.end ? later : null,
  });
}

function momentsOfDay(start: Date, amount: number, dice: Chance): Date[] {
  const total = RHYTHM.reduce((sum, share) => sum + share, 0);
  return RHYTHM.flatMap((share, hour) => {
    const expected = (amount * share) / total;
    const here = Math.floor(expected) + (dice.next() < expected % 1 ? 1 : 0);
    return Array.from({ length: here }, () => new Date(start.getTime() + hour * HOUR + dice.next() * HOUR));
  });
}

type Story = {
  readonly name: 'quiet' | 'fares' | 'crisis';
  readonly since: number;
  readonly hours: number;
  readonly posts: number;
  readonly de: readonly string[];
  readonly en: readonly string[];
};

/** A story starts small, peaks after a third of its time and fades; `since` counts back from the end in hours. */
function storyPosts(cast: Cast, story: Story): DemoPost[] {
  const { dice } = cast;
  return Array.from({ length: story.posts }, () => {
    const shape = story.name === 'crisis' ? dice.next() ** 0.7 : (dice.next() + dice.next()) / 2;
    const at = new Date(cast.end.getTime() - story.since * HOUR + shape * story.hours * HOUR);
    const account = dice.pick(ACCOUNTS.filter(({ platform }) => platform !== 'reviews'));
    const phrases = account.language === 'en' && story.en.length > 0 ? story.en : story.de;
    const line = story.name === 'crisis' ? 'NL 5' : dice.pick(LINES);
    const text = fill(
      dice
        .pick(phrases)
        .replaceAll('{line}', line)
        .replaceAll('{place}', story.name === 'crisis' ? 'Lüttmoor' : dice.pick(PLACES)),
      account.language,
      dice,
    );
    return post(cast, { at, account, text, story: story.name });
  });
}

const STORIES: readonly Story[] = [
  { name: 'quiet', since: 19 * 24, hours: 30, posts: 70, de: GERMAN_QUIET, en: ENGLISH_QUIET },
  { name: 'fares', since: 8 * 24, hours: 36, posts: 110, de: GERMAN_FARES, en: [] },
  { name: 'crisis', since: 3.5, hours: 3.4, posts: 95, de: GERMAN_CRISIS, en: ENGLISH_CRISIS },
];

function spamPosts(cast: Cast): DemoPost[] {
  return Array.from({ length: 36 }, () => {
    const account = cast.dice.pick(SPAMMERS);
    const text =
      account.language === 'de'
        ? `Nordlinie Gutschein 50 € GRATIS!!! Jetzt klicken https://gutschein.example/${cast.dice.whole(1, 9)} nur heute!!!`
        : `FREE Nordlinie tickets!!! Click now https://deals.example/${cast.dice.whole(1, 9)} limited offer!!!`;
    return post(cast, { at: new Date(cast.end.getTime() - cast.dice.next() * 30 * DAY), account, text });
  });
}

/** The same press text, lightly changed, in several places. */
function nearCopies(cast: Cast): DemoPost[] {
  const text = 'Nordlinie erneuert zwischen Ahlsande und Seehaven die Gleise. Bis Ende des Monats fahren abends Busse statt Züge';
  const accounts = ACCOUNTS.filter(({ language }) => language === 'de').slice(0, 18);
  return accounts.map((account, index) =>
    post(cast, {
      at: new Date(cast.end.getTime() - 12 * DAY + index * 11 * 60_000),
      account,
      text: `${text}${['.', '!', ' …', '. Quelle: Küstenblatt'][index % 4]}`,
    }),
  );
}

function blogPosts(cast: Cast): DemoPost[] {
  const titles = [
    'Nordlinie testet Ruheabteile',
    'Kommentar: Neun Prozent sind zu viel',
    'Wie pünktlich ist die Nordlinie?',
    'Eine Fahrt mit dem Nachtzug der Nordlinie',
    'Rauch im Zug bei Lüttmoor: was wir wissen',
  ];
  return titles.map((title, index) => {
    const account = BLOGS[index % BLOGS.length] as DemoAccount;
    const at = new Date(cast.end.getTime() - ([19, 7.5, 14, 4, 0.08][index] as number) * DAY);
    return post(cast, {
      at,
      account,
      title,
      text: `${title}. ${fill(phraseFor('de', cast.dice).phrase, 'de', cast.dice)} ${fill(phraseFor('de', cast.dice).phrase, 'de', cast.dice)}`,
    });
  });
}

/** What the fictitious brand's public says in `days` days up to `end`, oldest first. Same seed, same month. */
export function writeMonth({
  end,
  days = 30,
  perDay = 48,
  seed = 7,
}: {
  end: Date;
  days?: number;
  perDay?: number;
  seed?: number;
}): DemoPost[] {
  const cast: Cast = { dice: chance(seed), end, count: 0 };
  const firstDay = Math.floor(end.getTime() / DAY) * DAY - (days - 1) * DAY;
  const everyday = Array.from({ length: days }, (_, day) => new Date(firstDay + day * DAY)).flatMap((start) => {
    const weekend = [0, 6].includes(start.getUTCDay());
    return momentsOfDay(start, weekend ? perDay * 0.6 : perDay, cast.dice).map((at) => everydayPost(cast, at));
  });
  const all = [
    ...everyday,
    ...STORIES.flatMap((story) => storyPosts(cast, story)),
    ...spamPosts(cast),
    ...nearCopies(cast),
    ...blogPosts(cast),
  ];
  return all.filter(({ at }) => at < end).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The next thing somebody writes while the demo runs: everyday talk, and the crisis that goes on. */
export function nextPost({ at, turn, seed = 7 }: { at: Date; turn: number; seed?: number }): DemoPost {
  const cast: Cast = { dice: chance(seed * 7919 + turn), end: new Date(at.getTime() + DAY), count: 1_000_000 + turn };
  // Everyday talk in about its usual measure: what goes on is the crisis, not everything at once.
  if (turn % 20 === 0) return everydayPost(cast, at);
  const [crisis] = storyPosts(cast, { ...(STORIES[2] as Story), posts: 1 });
  return { ...(crisis as DemoPost), at };
}
