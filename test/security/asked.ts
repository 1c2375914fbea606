import type { Try } from './expected-rights.ts';
import type { Belongings } from './whole-house.ts';

/** What `{id}` means at this address. */
function subjectOf(path: string, of: Belongings): string {
  const kinds = { brands: of.brand, connections: of.connection, mentions: of.mention, authors: of.author, tickets: of.ticket };
  const more = { profiles: of.profile, identities: of.identity, personas: of.persona, replies: of.reply, presence: of.mention };
  return { ...kinds, ...more }[path.split('/')[2] ?? ''] ?? 'unknown';
}

/** A route and its request, about these belongings: method, path with query, and body. */
export function asked(route: string, of: Belongings, { query, body }: Try): [string, string, { body?: unknown }] {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replace(/\{\w+\}/, encodeURIComponent(subjectOf(template, of)));
  return [method, query ? `${path}?${query}` : path, body === undefined ? {} : { body }];
}
