import type { ContactLine } from '../../server/domain/profile.ts';
import { ACCOUNTS } from './people.ts';

const GRANTED = '2026-01-15T09:00:00Z';

/** Held under the handle they write with: the CRM's own word links them. */
const KNOWN: readonly ContactLine[] = [
  contact('C-1001', 'Levke Ingwersen', {
    segment: 'Abo',
    handles: ['mastodon:levke.ingwersen', 'discourse:levke.ingwersen'],
    contact: true,
  }),
  contact('C-1002', 'Tjark Mommsen', { segment: 'Pendler', handles: ['mastodon:tjark_faehrt', 'bluesky:tjark_faehrt'], contact: false }),
  contact('C-1003', 'Imke Feddersen', { segment: 'Abo', handles: ['discourse:imke.on.rails', 'mastodon:imke.on.rails'], contact: true }),
  contact('C-1004', 'Rowan Hale', { segment: 'Tourist', handles: ['mastodon:northbound', 'bluesky:northbound'], contact: false }),
  // Only their names are known: likeness suggests, a person decides.
  contact('C-1005', 'Sönke Petersen', { segment: 'Gelegenheit', handles: [], contact: false }),
  contact('C-1006', 'Rike Nissen', { segment: 'Pendler', handles: [], contact: true }),
];

type More = { readonly segment: string; readonly handles: readonly string[]; readonly contact: boolean };

function contact(id: string, name: string, { segment, handles, contact: mayContact }: More): ContactLine {
  const [first = '', last = ''] = name.toLowerCase().replaceAll('ö', 'oe').split(' ');
  return {
    id,
    name,
    email: `${first}.${last}@kunden.example`,
    segment,
    handles: handles.map((handle) => {
      const [platform = '', bare = ''] = handle.split(':');
      return { platform, handle: bare };
    }),
    consents: mayContact ? [{ purpose: 'contact', channel: 'email', grantedAt: GRANTED, source: 'Abo-Vertrag' }] : [],
  };
}

/** The CRM of the fictitious railway: few of its contacts write in public. */
export function demoContacts(): ContactLine[] {
  const silent = ACCOUNTS.filter(({ language, name, handle }) => language === 'de' && name !== handle)
    .slice(40, 70)
    .map(({ name }, index) =>
      contact(`C-${2000 + index}`, `${name.split(' ')[0]} Beispiel`, {
        segment: index % 2 ? 'Abo' : 'Pendler',
        handles: [],
        contact: index % 3 === 0,
      }),
    );
  return [...KNOWN, ...silent];
}
