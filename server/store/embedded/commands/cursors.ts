import { serialOf } from '../cursors/cursor-id.ts';
import type { Cursors } from '../cursors/cursors.ts';
import { badValue, typeMismatch } from '../store-error.ts';
import type { Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { countArgument, millisOf } from './arguments.ts';
import type { Call, Command } from './command.ts';

function cursorId(value: Value | undefined): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  throw typeMismatch("BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
}

export const cursorIdOf = (getMoreCall: Call): bigint => cursorId(getMoreCall.body.get('getMore'));

/** The next batch of a cursor of this thread. */
export function moreOf(call: Call, cursors: Cursors): Promise<Buffer> {
  const collection = call.body.get('collection');
  if (typeof collection !== 'string') throw badValue("BSON field 'getMore.collection' must be a string");
  const id = cursorIdOf(call);
  const batchSize = countArgument(call, 'batchSize', 0);
  return cursors.more(id, { ns: `${call.db}.${collection}`, batchSize, millis: millisOf(call), connectionId: call.connectionId });
}

export const getMore: Command = {
  options: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  run(call, { cursors, readers, now }) {
    const id = cursorIdOf(call);
    return serialOf(id) === 0 ? moreOf(call, cursors) : readers.having(id).run(call, now());
  },
};

export const killCursors: Command = {
  options: ['cursors'],
  async run(call, { cursors, readers }) {
    const ids = call.body.get('cursors');
    if (!Array.isArray(ids)) throw badValue("BSON field 'killCursors.cursors' must be an array");
    const ns = `${call.db}.${String(call.body.get('killCursors'))}`;
    const killed: Value[] = [];
    const unknown: Value[] = [];
    for (const value of ids) {
      const id = cursorId(value);
      const isKilled = serialOf(id) === 0 ? cursors.kill(id, ns) : await readers.kill(id, ns);
      (isKilled ? killed : unknown).push(value);
    }
    return okReply({ cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [] });
  },
};
