import { badValue, typeMismatch } from '../store-error.ts';
import type { Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { countArgument, millisOf } from './arguments.ts';
import type { Command } from './command.ts';

function cursorId(value: Value | undefined): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  throw typeMismatch("BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
}

export const getMore: Command = {
  options: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  run(call, { cursors }) {
    const { connectionId } = call;
    const collection = call.body.get('collection');
    if (typeof collection !== 'string') throw badValue("BSON field 'getMore.collection' must be a string");
    const id = cursorId(call.body.get('getMore'));
    const batchSize = countArgument(call, 'batchSize', 0);
    return cursors.more(id, { ns: `${call.db}.${collection}`, batchSize, millis: millisOf(call), connectionId });
  },
};

export const killCursors: Command = {
  options: ['cursors'],
  run(call, { cursors }) {
    const ids = call.body.get('cursors');
    if (!Array.isArray(ids)) throw badValue("BSON field 'killCursors.cursors' must be an array");
    const ns = `${call.db}.${String(call.body.get('killCursors'))}`;
    const killed: Value[] = [];
    const unknown: Value[] = [];
    for (const id of ids) (cursors.kill(cursorId(id), ns) ? killed : unknown).push(id);
    return okReply({ cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [] });
  },
};
