import { CODE } from '../store-error.ts';
import { decode } from '../values/decode.ts';
import { type Doc, doc, Raw, type Value } from '../values/value.ts';
import { decodeEntry, type Entry, type Operation } from './entry.ts';
import type { WatchOptions } from './options.ts';
import { timestampOf } from './stamp.ts';
import { fatal, type Token, tokenDoc } from './token.ts';

/** The document as it is now. `of`: the number of its collection, which another one of the same name does not have. */
export type Lookup = (place: { readonly ns: string; readonly of: Value | undefined }, key: Doc) => Doc | null;

export type Event = { readonly op: Operation | 'invalidate'; readonly token: Token; readonly document: Doc };

type Making = {
  readonly logId: Buffer;
  readonly options: Pick<WatchOptions, 'fullDocument' | 'beforeChange'>;
  readonly lookup: Lookup;
  /** False: nobody looks into the event before it goes out. */
  readonly isShaped: boolean;
};

function missingImage(which: 'pre' | 'post'): Error {
  return fatal(
    CODE.NoMatchingDocument,
    `Change stream was configured to require a ${which}-image for all update, delete and replace events, but the ${which}-image was not found`,
  );
}

/** As MongoDB tells an event, field by field. */
export function eventOf({ stamp, checksum, bytes }: Entry, { logId, options, lookup, isShaped }: Making): Event {
  const { db, collection, body } = decodeEntry(bytes);
  const op = body.get('op') as Operation;
  const key = body.get('key') as Doc | undefined;

  function fullDocument(): Value | undefined {
    if (op !== 'update' || options.fullDocument === 'default') return body.get('document');
    if (options.fullDocument === 'updateLookup') return key && lookup({ ns: `${db}.${collection}`, of: body.get('of') }, key);
    const image = body.get('after');
    if (image === undefined && options.fullDocument === 'required') throw missingImage('post');
    return image ?? null;
  }
  function beforeChange(): Value | undefined {
    if (options.beforeChange === 'off' || !(op === 'update' || op === 'replace' || op === 'delete')) return undefined;
    const image = body.get('before');
    if (image === undefined && options.beforeChange === 'required') throw missingImage('pre');
    return image ?? null;
  }

  const shown = (value: Value | undefined): Value | undefined => (isShaped && value instanceof Raw ? decode(value.bytes) : value);
  const token: Token = { kind: 'event', stamp, logId, checksum };
  const document = doc({
    _id: tokenDoc(token),
    operationType: op,
    clusterTime: timestampOf(stamp),
    wallTime: body.get('wall'),
    fullDocument: shown(fullDocument()),
    ns: collection === '' ? doc({ db }) : doc({ db, coll: collection }),
    documentKey: key,
    updateDescription: body.get('description'),
    fullDocumentBeforeChange: shown(beforeChange()),
  });
  return { op, token, document };
}

/** What follows the end of what is watched. */
export function invalidationOf({ stamp, checksum, bytes }: Entry, logId: Buffer): Event {
  const token: Token = { kind: 'invalidate', stamp, logId, checksum };
  const document = doc({
    _id: tokenDoc(token),
    operationType: 'invalidate',
    clusterTime: timestampOf(stamp),
    wallTime: decodeEntry(bytes).body.get('wall'),
  });
  return { op: 'invalidate', token, document };
}
