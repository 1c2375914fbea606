import type { Author } from '../domain/author.ts';
import type { Profile } from '../domain/profile.ts';
import { soundsLike, wordsOfName } from './names.ts';
import type { MatchKeys } from './ports.ts';

/** Where a handle alone names nobody: the same one exists on every server. */
const HOST_BOUND: ReadonlySet<string> = new Set(['mastodon', 'lemmy', 'discourse', 'forum', 'pixelfed', 'peertube']);
const SAME_PLATFORM: Readonly<Record<string, string>> = { x: 'twitter', bsky: 'bluesky' };

const platformOf = (platform: string): string => {
  const plain = platform.trim().toLowerCase();
  return SAME_PLATFORM[plain] ?? plain;
};

function addressOf(text: string | null | undefined): URL | null {
  if (!text) return null;
  const whole = /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}

/** Host and path of a page, so that two spellings of one address are equal. */
export function pageOf(url: string | null | undefined): string | null {
  const address = addressOf(url);
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  const path = address.pathname.replace(/\/+$/, '').toLowerCase();
  return `${address.host.replace(/^www\./, '').toLowerCase()}${path}`;
}

type Account = { readonly platform: string; readonly handle: string | null; readonly url: string | null };

/**
 * One account on one platform, or null while its server is unknown: `user@host` where servers share handles.
 * A CRM may hold the address of an account instead of its handle.
 */
export function handleKey({ platform, handle, url }: Account): string | null {
  const at = platformOf(platform);
  const given = handle?.trim() ?? '';
  const isAddress = /^https?:\/\//i.test(given);
  const page = isAddress ? given : url;
  const bare = (isAddress ? (addressOf(given)?.pathname.split('/').findLast(Boolean) ?? '') : given).replace(/^@/, '').toLowerCase();
  if (!bare) return null;
  if (!HOST_BOUND.has(at)) return `${at}|${bare}`;
  const [name, host = addressOf(page)?.host.toLowerCase()] = bare.split('@');
  return name && host ? `${at}|${name}@${host}` : null;
}

const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const emailKey = (text: string): string | null => (EMAIL.test(text.trim()) ? text.trim().toLowerCase() : null);

/** An address that the account itself shows. `user@host` on a network of servers is a handle, not an address. */
export function emailsShown({ platform, handle, name, url }: Pick<Author, 'platform' | 'handle' | 'name' | 'url'>): string[] {
  const mailto = url?.toLowerCase().startsWith('mailto:') ? decodeURIComponent(url.slice('mailto:'.length)) : '';
  const shown = [HOST_BOUND.has(platformOf(platform)) ? '' : (handle ?? ''), name ?? '', mailto];
  return [...new Set(shown.flatMap((text) => emailKey(text) ?? []))];
}

/** Last name and first initial, by sound: whoever could be meant shares one of them. */
function nameKeys(name: string | null): string[] {
  const words = wordsOfName(name ?? '');
  const last = words.at(-1);
  if (words.length < 2 || !last) return [];
  const initials = new Set(words.slice(0, -1).map((word) => word[0] ?? ''));
  return [...initials].map((initial) => `${soundsLike(last)} ${initial}`);
}

export function keysOfAuthor(author: Pick<Author, 'platform' | 'handle' | 'name' | 'url'>): MatchKeys {
  const handle = handleKey(author);
  const fromHandle =
    (author.handle ?? '')
      .split('@')
      .find(Boolean)
      ?.replace(/[\d._-]+/g, ' ') ?? '';
  return {
    handles: handle ? [handle] : [],
    emails: emailsShown(author),
    names: [...new Set([...nameKeys(author.name), ...nameKeys(fromHandle)])],
  };
}

export function keysOfProfile({ handles, email, displayName }: Pick<Profile, 'handles' | 'email' | 'displayName'>): MatchKeys {
  const held = handles.flatMap((account) => handleKey(account) ?? []);
  const address = email === null ? null : emailKey(email);
  return { handles: [...new Set(held)], emails: address ? [address] : [], names: nameKeys(displayName) };
}
