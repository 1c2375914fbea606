import type { Belongings } from './whole-house.ts';

/** a agent, l lead, m marketer, p privacy, d admin; 'everybody' who is signed in; 'open' to the world. Written from the table of roles, not from the code. */
export type May = string;
export type Try = { readonly may: May; readonly query?: string; readonly body?: unknown };

const READ = 'almpd';
const CORRECT = 'almd';
const ANSWER = 'al';
const TRENDS = 'lmd';
const LINK = 'alpd';
const PRIVACY = 'pd';
const ADMIN = 'd';

const brandForm = { name: 'Neu', timeZone: 'Europe/Berlin' };
const rights = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 30 };

/** Every route with a request that is right in itself, about these belongings. A route that is not listed here fails the test. */
export function expectedRights(of: Belongings): Readonly<Record<string, Try>> {
  const brandIds = `brandIds=${of.brand}`;
  const connection = { name: 'Neu', settings: {}, rights, everySeconds: 600, silentAfterHours: 24 };
  const persona = {
    brandId: of.brand,
    name: 'Neu',
    summary: '',
    goals: [],
    worries: [],
    rules: [{ field: 'platform', is: 'x', weight: 1 }],
    threshold: 1,
  };
  return {
    'GET /api/setup': { may: 'open' },
    'POST /api/setup': { may: 'open' },
    'POST /api/session': { may: 'open' },
    'POST /api/invitations/accept': { may: 'open' },
    'POST /api/password-resets/use': { may: 'open' },
    'POST /api/hooks/{connectionId}': { may: 'open' },
    'GET /health/live': { may: 'open' },
    'GET /health/ready': { may: 'open' },
    'GET /metrics': { may: 'open' },
    'GET /openapi.json': { may: 'open' },
    'GET /docs': { may: 'open' },

    'GET /api/session': { may: 'everybody' },
    'DELETE /api/session': { may: 'everybody' },
    'PATCH /api/me': { may: 'everybody', body: { theme: 'dark' } },
    'POST /api/me/password': { may: 'everybody', body: { current: 'x', next: 'y' } },
    'GET /api/views': { may: 'everybody' },
    'POST /api/views': { may: 'everybody', body: { name: 'x', filter: {}, order: 'newest' } },
    'PUT /api/views/{id}': { may: 'everybody', body: { name: 'x', filter: {}, order: 'newest' } },
    'DELETE /api/views/{id}': { may: 'everybody' },
    'GET /api/notices': { may: 'everybody' },
    'POST /api/notices/{id}/read': { may: 'everybody' },
    'DELETE /api/presence/{subjectId}': { may: 'everybody' },

    'GET /api/brands': { may: READ },
    'POST /api/brands': { may: ADMIN, body: brandForm },
    'PUT /api/brands/{id}': { may: ADMIN, body: brandForm },
    'POST /api/brands/try': { may: READ, body: { terms: [{ query: 'zug', compounds: false }], text: 'Zug' } },
    'GET /api/connectors': { may: READ },
    'GET /api/connections': { may: READ, query: brandIds },
    'POST /api/connections': { may: ADMIN, body: { ...connection, brandId: of.brand, connector: 'feed', secrets: {} } },
    'PUT /api/connections/{id}': { may: ADMIN, body: connection },
    'POST /api/connections/check': { may: ADMIN, body: { brandId: of.brand, connector: 'feed', settings: {}, secrets: {} } },
    'POST /api/connections/{id}/pause': { may: ADMIN },
    'POST /api/connections/{id}/resume': { may: ADMIN },
    'POST /api/connections/{id}/run': { may: ADMIN },
    'GET /api/connections/{id}/quarantine': { may: ADMIN },
    'POST /api/imports': { may: ADMIN, query: `brandId=${of.brand}&name=x&format=jsonl`, body: '{"text":"x"}\n' },

    'GET /api/mentions': { may: READ, query: brandIds },
    'GET /api/mentions/counts': { may: READ, query: brandIds },
    'GET /api/mentions/facets': { may: READ, query: brandIds },
    'GET /api/mentions.csv': { may: CORRECT, query: brandIds },
    'GET /api/mentions/{id}': { may: READ },
    'POST /api/mentions/acts': { may: CORRECT, body: { mentionIds: [of.mention], kind: 'done' } },
    'POST /api/undo/{id}': { may: CORRECT },
    'POST /api/mentions/{id}/corrections': { may: CORRECT, body: { finding: 'sentiment', value: 'positive' } },
    'POST /api/mentions/{id}/ticket': { may: CORRECT },
    'GET /api/authors/{id}': { may: READ },
    'POST /api/authors/{id}/mute': { may: CORRECT },
    'POST /api/authors/{id}/unmute': { may: CORRECT },

    'GET /api/tickets': { may: READ, query: brandIds },
    'GET /api/tickets/{id}': { may: READ },
    'POST /api/tickets/{id}/accept': { may: ANSWER },
    'POST /api/tickets/{id}/release': { may: ANSWER },
    // To somebody else; an agent may take one for themself.
    'POST /api/tickets/{id}/assign': { may: 'l', body: { userId: 'nobody' } },
    'POST /api/tickets/{id}/notes': { may: ANSWER, body: { text: 'x' } },
    'PUT /api/tickets/{id}/draft': { may: ANSWER, body: { text: 'x', version: 1 } },
    'POST /api/tickets/{id}/publish': { may: ANSWER, body: { text: 'x', idempotencyKey: '12345678' } },
    'POST /api/tickets/{id}/close': { may: ANSWER },
    'POST /api/tickets/{id}/reopen': { may: ANSWER },
    'GET /api/replies': { may: ANSWER },
    'POST /api/replies/{id}/resolve': { may: ANSWER, body: { as: 'published' } },
    'POST /api/replies/{id}/withdraw': { may: ANSWER },
    'PUT /api/presence': { may: READ, body: { subjectId: of.mention, doing: 'viewing' } },
    'GET /api/colleagues': { may: READ, query: brandIds },

    'GET /api/board': { may: READ, query: `${brandIds}&window=24h` },
    'GET /api/board/topic': { may: READ, query: `${brandIds}&window=24h&label=x` },
    'GET /api/profiles': { may: READ, query: brandIds },
    'GET /api/profiles/{id}': { may: READ },
    'GET /api/identities': { may: READ, query: brandIds },
    'POST /api/identities': { may: LINK, body: { authorId: of.author, profileId: of.profile } },
    'POST /api/identities/{id}/confirm': { may: LINK },
    'POST /api/identities/{id}/undo': { may: LINK },
    'POST /api/identities/{id}/reject': { may: LINK },
    'GET /api/personas': { may: READ, query: brandIds },
    'POST /api/personas': { may: TRENDS, body: persona },
    'PUT /api/personas/{id}': { may: TRENDS, body: persona },
    'DELETE /api/personas/{id}': { may: TRENDS },

    'GET /api/crm/target': { may: ADMIN, query: `brandId=${of.brand}` },
    'PUT /api/crm/target': { may: ADMIN, query: `brandId=${of.brand}`, body: { url: null } },
    'GET /api/crm/deliveries': { may: ADMIN, query: brandIds },
    'POST /api/crm/contacts': { may: PRIVACY, query: `brandId=${of.brand}&format=jsonl`, body: '{"id":"9","name":"x"}\n' },
    'POST /api/crm/sync': { may: PRIVACY, query: `brandId=${of.brand}` },
    'POST /api/profiles/{id}/consents': { may: PRIVACY, body: { purpose: 'contact', channel: 'email', source: 'x' } },
    'POST /api/profiles/{id}/consents/withdraw': { may: PRIVACY, body: { purpose: 'contact', channel: 'email' } },
    'GET /api/privacy/export': { may: PRIVACY, query: `profileId=${of.profile}` },
    'POST /api/privacy/erase': { may: PRIVACY, body: { profileId: of.profile, reason: 'x' } },

    'GET /api/users': { may: ADMIN },
    'POST /api/users': { may: ADMIN, body: { email: 'new@example.org', name: 'x', language: 'en', grants: [] } },
    'PATCH /api/users/{id}': { may: ADMIN, body: { name: 'x' } },
    'POST /api/users/{id}/disable': { may: ADMIN },
    'POST /api/users/{id}/enable': { may: ADMIN },
    'POST /api/users/{id}/reset': { may: ADMIN },
    'GET /api/tokens': { may: ADMIN },
    'POST /api/tokens': { may: ADMIN, body: { name: 'x', grants: [{ role: 'admin', brandId: null }] } },
    'DELETE /api/tokens/{id}': { may: ADMIN },
    'GET /api/audit': { may: 'lpd', query: brandIds },
  };
}
