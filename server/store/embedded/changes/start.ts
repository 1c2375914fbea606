import { checksumOf, decodeEntry, isWithin } from './entry.ts';
import type { ChangeLog } from './log.ts';
import type { WatchOptions } from './options.ts';
import type { Scope } from './scope.ts';
import { NEVER, type Place, stampBefore } from './stamp.ts';
import { historyLost, type Token, tokenNotFound } from './token.ts';

/** Where a stream begins. `hasEnded`: the event it goes on after was the end of what it watches, and the client has yet to be told. */
export type Start = { readonly after: Place; readonly hasEnded: boolean };

function afterToken(log: ChangeLog, token: Token, { prefix, endsWith }: Scope): Start {
  const { state } = log;
  if (!state?.id.equals(token.logId) || Buffer.compare(token.stamp, state.start) < 0) throw historyLost();
  const after = { stamp: token.stamp, checksum: token.checksum };
  // Its entry may be the one that was removed last: all that came after it is still there.
  if (Buffer.compare(token.stamp, state.start) === 0) return { after, hasEnded: false };
  // A stream that began at a time and has looked at nothing yet.
  if (token.kind === 'mark' && token.checksum === 0) return { after, hasEnded: false };
  const bytes = log.entryAt(token.stamp);
  if (!bytes || checksumOf(bytes) !== token.checksum) throw tokenNotFound(token);
  if (token.kind === 'mark') return { after, hasEnded: false };
  if (!isWithin(bytes, prefix)) throw tokenNotFound(token);
  return { after, hasEnded: token.kind === 'event' && decodeEntry(bytes).body.get('op') === endsWith };
}

/** Throws when what comes next is not known any more, or never was. */
export function startOf(log: ChangeLog, { from }: WatchOptions, scope: Scope): Start {
  if (!from) return { after: log.placeAt(log.end()), hasEnded: false };
  if ('token' in from) return afterToken(log, from.token, scope);
  if (Buffer.compare(from.time, log.state?.start ?? NEVER) <= 0) throw historyLost();
  return { after: { stamp: stampBefore(from.time), checksum: 0 }, hasEnded: false };
}
