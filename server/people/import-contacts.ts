import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { BrandId, ProfileId } from '../domain/ids.ts';
import { type Consent, ContactLine, HandleHeld, Profile } from '../domain/profile.ts';
import { mergeConsents, suppressionKey, withdrawConsent } from '../privacy/index.ts';
import { keysOfProfile } from './match-keys.ts';
import { wordsOfName } from './names.ts';
import { eventOf, type PeopleParts } from './people-parts.ts';
import type { HeldProfile, ProfileChange } from './ports.ts';
import type { ContactRead } from './read-contacts.ts';
import type { ImportReport } from './views.ts';

const AT_ONCE = 200;
const MAX_TRIES = 5;
/** Enough to see what is wrong with a file; the counts stay whole. */
const MAX_BAD = 1000;
const SOURCE = 'crm import';

const When = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => new Date(text));

type ConsentSaid = {
  readonly purpose: Consent['purpose'];
  readonly channel: Consent['channel'];
  readonly grantedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly source: string;
};
type Contact = Omit<ContactLine, 'consents' | 'handles'> & {
  readonly handles: Profile['handles'] | null;
  readonly consents: readonly ConsentSaid[];
};
type Line = { readonly line: number; readonly contact: Contact };
type Bad = ImportReport['bad'][number];

export const profileIdOf = (brandId: BrandId, crmId: string): ProfileId =>
  `p.${createHash('sha256').update(`${brandId}\0${crmId}`).digest('base64url')}` as ProfileId;

/** What a profile is found by in lists. */
export const searchWords = ({ displayName, company, crmId }: Pick<Profile, 'displayName' | 'company' | 'crmId'>): string[] => [
  ...new Set([...wordsOfName(displayName), ...wordsOfName(company ?? ''), ...(crmId ? [crmId.toLowerCase()] : [])]),
];

export function changeOf(parts: PeopleParts, before: HeldProfile | null, after: Profile): ProfileChange {
  const event = eventOf(parts, { name: 'profile:changed', brandId: after.brandId, body: { profileId: after.id } });
  return { before, after, keys: keysOfProfile(after), words: searchWords(after), event };
}

function instantOf(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  return text === 'now' ? now : When.parse(text);
}

/** Reads one line, or says what is wrong with it, never quoting it. */
function contactOf({ line, ...read }: ContactRead, now: Date): Line | Bad {
  if (!('value' in read)) return { line, ...read };
  const parsed = ContactLine.safeParse(read.value);
  if (!parsed.success) return { line, code: 'crm/bad-contact', reason: reasonOf(parsed.error) };
  const { handles, consents = [], ...rest } = parsed.data;
  const held = handles?.map(({ platform, handle, url }) => ({ platform: platform.toLowerCase(), handle, url: url ?? null })) ?? null;
  const fields = z.object({ handles: z.array(HandleHeld).max(50).nullable(), attributes: Profile.shape.attributes.optional() });
  const checked = fields.safeParse({ handles: held, attributes: rest.attributes });
  if (!checked.success) return { line, code: 'crm/bad-contact', reason: reasonOf(checked.error) };
  try {
    const said = consents.map((consent) => ({
      purpose: consent.purpose,
      channel: consent.channel,
      grantedAt: instantOf(consent.grantedAt, now),
      expiresAt: instantOf(consent.expiresAt, now),
      withdrawnAt: instantOf(consent.withdrawnAt, now),
      source: consent.source?.slice(0, 200) ?? SOURCE,
    }));
    return { line, contact: { ...rest, handles: held, consents: said } };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { line, code: 'crm/bad-consent', reason: 'a consent is neither yes, no nor an ISO 8601 time' };
  }
}

const reasonOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.join('.')}: ${code}`)
    .join('; ');

/** A "yes" of unknown age opens only what nobody has decided on yet. */
function withConsent(held: readonly Consent[], said: ConsentSaid, now: Date): readonly Consent[] {
  const { purpose, channel, grantedAt, expiresAt, withdrawnAt, source } = said;
  const isDecided = held.some((consent) => consent.purpose === purpose && consent.channel === channel);
  if (withdrawnAt && !grantedAt) return withdrawConsent(held, { purpose, channel, at: withdrawnAt });
  if (!grantedAt && isDecided) return held;
  return mergeConsents(held, [{ purpose, channel, grantedAt: grantedAt ?? now, source, expiresAt, withdrawnAt }]);
}

/** The profile after this line: what the line says replaces, what it does not mention stays. */
function applied(before: Profile | null, contact: Contact, { brandId, now }: { readonly brandId: BrandId; readonly now: Date }): Profile {
  const id = profileIdOf(brandId, contact.id);
  const consents = contact.consents.reduce<readonly Consent[]>((held, said) => withConsent(held, said, now), before?.consents ?? []);
  return {
    id,
    brandId,
    crmId: contact.id,
    displayName: contact.name,
    email: contact.email ?? before?.email ?? null,
    phone: contact.phone ?? before?.phone ?? null,
    company: contact.company ?? before?.company ?? null,
    segment: contact.segment ?? before?.segment ?? null,
    handles: contact.handles && contact.handles.length > 0 ? contact.handles : (before?.handles ?? []),
    attributes: { ...before?.attributes, ...contact.attributes },
    consents: [...consents],
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
}

const isSame = (a: Profile, b: Profile): boolean => isDeepStrictEqual({ ...a, updatedAt: 0 }, { ...b, updatedAt: 0 });

type Counted = { stored: number; updated: number; unchanged: number; readonly bad: Bad[] };

/** Takes over a CRM's contacts. The same file again changes nothing; a line that cannot be read is reported, and the rest goes on. */
export async function importContacts(parts: PeopleParts, brandId: BrandId, lines: AsyncIterable<ContactRead>): Promise<ImportReport> {
  const counted: Counted = { stored: 0, updated: 0, unchanged: 0, bad: [] };
  let badLines = 0;
  let batch: Line[] = [];
  const refuse = (bad: Bad): void => {
    badLines += 1;
    if (counted.bad.length < MAX_BAD) counted.bad.push(bad);
  };
  const flush = async (): Promise<void> => {
    for (const bad of await storeBatch(parts, brandId, { lines: batch, counted })) refuse(bad);
    batch = [];
  };
  for await (const read of lines) {
    const line = contactOf(read, parts.clock());
    if (!('contact' in line)) {
      refuse(line);
      continue;
    }
    batch.push(line);
    if (batch.length >= AT_ONCE) await flush();
  }
  await flush();
  const { stored, updated, unchanged } = counted;
  return { read: stored + updated + unchanged + badLines, stored, updated, unchanged, bad: counted.bad };
}

/** Returns the lines that stay out because their person was erased. */
async function storeBatch(
  parts: PeopleParts,
  brandId: BrandId,
  { lines, counted }: { lines: readonly Line[]; counted: Counted },
): Promise<Bad[]> {
  const keysOf = ({ contact: { id, email } }: Line): string[] => [
    suppressionKey.contact(id),
    ...(email ? [suppressionKey.email(email)] : []),
  ];
  const erased = await parts.suppression.isSuppressed(brandId, lines.flatMap(keysOf));
  const isErased = (line: Line): boolean => keysOf(line).some((key) => erased.has(key));
  let open = lines.filter((line) => !isErased(line));
  for (let tries = 1; open.length > 0; tries += 1) {
    const ids = [...new Set(open.map(({ contact }) => profileIdOf(brandId, contact.id)))];
    const held = new Map((await parts.profileStore.held(ids, [brandId])).map((one) => [one.profile.id, one]));
    const changes = new Map<ProfileId, ProfileChange>();
    const step = { stored: new Set<Line>(), updated: new Set<Line>(), unchanged: new Set<Line>() };
    for (const line of open) {
      const id = profileIdOf(brandId, line.contact.id);
      const before = held.get(id) ?? null;
      const now = changes.get(id)?.after ?? before?.profile ?? null;
      const after = applied(now, line.contact, { brandId, now: parts.clock() });
      if (now && isSame(now, after)) step.unchanged.add(line);
      else {
        step[now ? 'updated' : 'stored'].add(line);
        changes.set(id, changeOf(parts, before, after));
      }
    }
    const lost = new Set((await parts.profileStore.save([...changes.values()])).map(({ after }) => after.id));
    if (lost.size > 0 && tries >= MAX_TRIES) throw new Error('contacts kept changing while they were imported');
    const isLost = (line: Line): boolean => lost.has(profileIdOf(brandId, line.contact.id));
    for (const name of ['stored', 'updated', 'unchanged'] as const) counted[name] += [...step[name]].filter((line) => !isLost(line)).length;
    open = open.filter(isLost);
  }
  parts.announce();
  return lines.filter(isErased).map(({ line }) => ({ line, code: 'crm/erased-person', reason: 'this person asked to be forgotten' }));
}
