/** Invented accounts of the demo. `also`: the same person under the same or another name on a second platform. */
export type DemoAccount = {
  readonly handle: string;
  readonly name: string;
  readonly platform: DemoPlatform;
  readonly language: 'de' | 'en';
};
export type DemoPlatform = 'mastodon' | 'discourse' | 'bluesky' | 'feed' | 'reviews';

const FIRST = [
  'Aenne',
  'Bo',
  'Carlo',
  'Dörte',
  'Enno',
  'Frauke',
  'Gesa',
  'Hinnerk',
  'Imke',
  'Jorid',
  'Keno',
  'Levke',
  'Momme',
  'Nela',
  'Okka',
  'Pelle',
  'Quint',
  'Rike',
  'Sönke',
  'Tjark',
  'Ubbo',
  'Wiebke',
  'Yorick',
  'Zoe',
];
const LAST = [
  'Ahlers',
  'Brodersen',
  'Claasen',
  'Dierks',
  'Eggers',
  'Feddersen',
  'Gerdes',
  'Hansen',
  'Ingwersen',
  'Jessen',
  'Ketels',
  'Lorenzen',
  'Mommsen',
  'Nissen',
  'Ocken',
  'Petersen',
];
const NICK = [
  'deichkind',
  'gleisbau',
  'fernweh',
  'pendel',
  'kuestenrad',
  'morgenzug',
  'abteil',
  'fahrplan',
  'weiche',
  'bahnsteig',
  'koffer',
  'umstieg',
  'moorbahn',
  'signal',
  'schwelle',
  'fensterplatz',
];
const ENGLISH_NICK = ['railwalker', 'slowtravel', 'northbound', 'platformtwo', 'nightowl', 'trackside', 'windowseat', 'commutr'];

const fold = (text: string): string => text.toLowerCase().replaceAll('ö', 'oe').replaceAll('ä', 'ae').replaceAll('ü', 'ue');

function germanAccount(index: number, platform: DemoPlatform): DemoAccount {
  const name = `${FIRST[index % FIRST.length]} ${LAST[(index * 7) % LAST.length]}`;
  const handle = index % 3 === 0 ? fold(name).replace(' ', '.') : `${NICK[index % NICK.length]}${index}`;
  return { handle, name: index % 4 === 1 ? handle : name, platform, language: 'de' };
}

function englishAccount(index: number, platform: DemoPlatform): DemoAccount {
  const handle = `${ENGLISH_NICK[index % ENGLISH_NICK.length]}${index}`;
  return { handle, name: handle, platform, language: 'en' };
}

const PLATFORMS: readonly DemoPlatform[] = ['mastodon', 'mastodon', 'mastodon', 'discourse', 'discourse', 'bluesky', 'reviews'];

/** People who write on two platforms: the first four under a handle the CRM holds, the last two under the same name only. */
export const TWICE: readonly DemoAccount[] = [
  { handle: 'levke.ingwersen', name: 'Levke Ingwersen', platform: 'mastodon', language: 'de' },
  { handle: 'levke.ingwersen', name: 'Levke Ingwersen', platform: 'discourse', language: 'de' },
  { handle: 'tjark_faehrt', name: 'Tjark Mommsen', platform: 'mastodon', language: 'de' },
  { handle: 'tjark_faehrt', name: 'Tjark Mommsen', platform: 'bluesky', language: 'de' },
  { handle: 'imke.on.rails', name: 'Imke Feddersen', platform: 'discourse', language: 'de' },
  { handle: 'imke.on.rails', name: 'Imke Feddersen', platform: 'mastodon', language: 'de' },
  { handle: 'northbound', name: 'Rowan Hale', platform: 'mastodon', language: 'en' },
  { handle: 'northbound', name: 'Rowan Hale', platform: 'bluesky', language: 'en' },
  { handle: 'soenke-p', name: 'Sönke Petersen', platform: 'discourse', language: 'de' },
  { handle: 'wattwurm', name: 'Sönke Petersen', platform: 'mastodon', language: 'de' },
  { handle: 'rike_n', name: 'Rike Nissen', platform: 'discourse', language: 'de' },
  { handle: 'rikeliest', name: 'Rike Nissen', platform: 'bluesky', language: 'de' },
];

export const ACCOUNTS: readonly DemoAccount[] = [
  ...Array.from({ length: 140 }, (_, index) => germanAccount(index, PLATFORMS[index % PLATFORMS.length] as DemoPlatform)),
  ...Array.from({ length: 40 }, (_, index) => englishAccount(index, PLATFORMS[index % PLATFORMS.length] as DemoPlatform)),
  ...TWICE,
];

export const SPAMMERS: readonly DemoAccount[] = [
  { handle: 'deals4you_official', name: 'Best Deals', platform: 'mastodon', language: 'en' },
  { handle: 'gutschein-alarm', name: 'Gutschein Alarm', platform: 'mastodon', language: 'de' },
];

export const BLOGS: readonly DemoAccount[] = [
  { handle: 'kuestenblatt', name: 'Küstenblatt', platform: 'feed', language: 'de' },
  { handle: 'schienenbrief', name: 'Schienenbrief', platform: 'feed', language: 'de' },
];
