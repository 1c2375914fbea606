import type { ContactLine } from '../../server/domain/profile.ts';
import { ACCOUNTS } from './people.ts';

const GRANTED = '2026-01-15T09:00:00Z';

/** Where each platform stands: a handle on a network of servers names nobody without one. */
export type PlatformPages = { readonly mastodon: string; readonly discourse: string };

/** Held under the handle they write with: the CRM's own word links them. */
const known = (pages: PlatformPages): readonly ContactLine[] => [
  contact('C-1001', 'Levke Ingwersen', {
    segment: 'Abo',
    handles: ['mastodon:levke.ingwersen', 'discourse:levke.ingwersen'],
    contact: true,
    pages,
  }),
  contact('C-1002', 'Tjark Mommsen', {
    segment: 'Pendler',
    handles: ['mastodon:tjark_faehrt', 'bluesky:tjark_faehrt'],
    contact: false,
    pages,
  }),
  contact('C-1003', 'Imke Feddersen', {
    segment: 'Abo',
    handles: ['discourse:imke.on.rails', 'mastodon:imke.on.rails'],
    contact: true,
    pages,
  }),
  contact('C-1004', 'Rowan Hale', { segment: 'Tourist', handles: ['mastodon:northbound', 'bluesky:northbound'], contact: false, pages }),
  // Only their names are known: likeness suggests, a person decides.
  contact('C-1005', 'Sönke Petersen', { segment: 'Gelegenheit', handles: [], contact: false, pages }),
  contact('C-1006', 'Rike Nissen', { segment: 'Pendler', handles: [], contact: true, pages }),
];

type More = { readonly segment: string; readonly handles: readonly string[]; readonly contact: boolean; readonly pages: PlatformPages };

function contact(id: string, name: string, { segment, handles, contact: mayContact, pages }: More): ContactLine {
  const [first = '', last = ''] = name.toLowerCase().replaceAll('ö', 'oe').split(' ');
  return {
    id,
    name,
    email: `${first}.${last}@kunden.example`,
    segment,
    handles: handles.map((handle) => {
      const [platform = '', bare = ''] = handle.split(':');
      const page =
        platform === 'mastodon' ? `${pages.mastodon}/@${bare}` : platform === 'discourse' ? `${pages.discourse}/u/${bare}` : null;
      return { platform, handle: bare, ...(page ? { url: page } : {}) };
    }),
    consents: mayContact ? [{ purpose: 'contact', channel: 'email', grantedAt: GRANTED, source: 'Abo-Vertrag' }] : [],
  };
}

/** The CRM of the fictitious railway: few of its contacts write in public. */
export function demoContacts(pages: PlatformPages): ContactLine[] {
  const silent = ACCOUNTS.filter(({ language, name, handle }) => language === 'de' && name !== handle)
    .slice(40, 70)
    .map(({ name }, index) =>
      contact(`C-${2000 + index}`, `${name.split(' ')[0]} Beispiel`, {
        segment: index % 2 ? 'Abo' : 'Pendler',
        handles: [],
        contact: index % 3 === 0,
        pages,
      }),
    );
  return [...known(pages), ...silent];
}
