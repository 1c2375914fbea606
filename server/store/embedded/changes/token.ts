import { CODE, failedToParse, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { Place } from './stamp.ts';

/**
 * Where a stream goes on: behind an event, behind the invalidation that followed it, or at a mark (everything up to there was looked
 * at). In hexadecimal, tokens order as what they stand for, as MongoDB's do.
 */
export type Token = Place & {
  readonly kind: 'event' | 'invalidate' | 'mark';
  /** Of the log it belongs to: one that was given up knows nothing of the next. Four bytes. */
  readonly logId: Buffer;
};

const KINDS = ['event', 'invalidate', 'mark'] as const;
const LENGTH = 17;

export function tokenText({ kind, stamp, logId, checksum }: Token): string {
  const bytes = Buffer.alloc(LENGTH);
  stamp.copy(bytes, 0);
  bytes[8] = KINDS.indexOf(kind);
  logId.copy(bytes, 9);
  bytes.writeUInt32BE(checksum, 13);
  return bytes.toString('hex').toUpperCase();
}

export function tokenDoc(token: Token): Doc {
  return new Map([['_data', tokenText(token)]]);
}

/** Throws what MongoDB throws for something that is no token. */
export function readToken(value: Value): Token {
  const data = isDoc(value) ? value.get('_data') : undefined;
  if (typeof data !== 'string') throw new StoreError(40_647, 'Bad resume token: _data of missing or of wrong type');
  const bytes = Buffer.from(data, 'hex');
  const kind = KINDS[bytes[8] ?? KINDS.length];
  if (bytes.length !== LENGTH || data.length !== 2 * LENGTH || !kind) {
    throw failedToParse('resume token string was not one that this store gave out');
  }
  return { kind, stamp: bytes.subarray(0, 8), logId: bytes.subarray(9, 13), checksum: bytes.readUInt32BE(13) };
}

/** Nobody can go on from there: a driver must not try again by itself. */
export function fatal(code: number, message: string): StoreError {
  return new StoreError(code, message, { errorLabels: ['NonResumableChangeStreamError'] });
}

export function historyLost(): StoreError {
  return fatal(
    CODE.ChangeStreamHistoryLost,
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
  );
}

export function tokenNotFound(token: Token): StoreError {
  return fatal(CODE.ChangeStreamFatalError, `cannot resume stream; the resume token was not found. {_data: "${tokenText(token)}"}`);
}
