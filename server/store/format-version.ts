import { EarshotError } from '../domain/errors.ts';
import type { Store } from './open-store.ts';
import { UNFINISHED_MOVE } from './unfinished-move.ts';

/** Grows with every change that older code could not read. */
export const DATA_FORMAT = 1;

/** `UPGRADES[n]` turns format n into n + 1. Each must be harmless to repeat: a crash in between starts it again. */
const UPGRADES: Record<number, (store: Store) => Promise<void>> = {};

type FormatMark = { readonly _id: string; readonly format: number };

const marksOf = (store: Store) => store.connection.collection<FormatMark>('format');

/** Upgrades older data step by step; refuses newer data, and data that were moved in part. Fresh data get the current format. */
export async function settleDataFormat(store: Store): Promise<void> {
  if (await store.connection.collection(UNFINISHED_MOVE).findOne()) throw new EarshotError('conflict', 'store/half-moved');
  const marks = marksOf(store);
  const mark = await marks.findOne({ _id: 'data' });
  let format = mark?.format ?? DATA_FORMAT;
  if (format > DATA_FORMAT) {
    throw new EarshotError('invalid', 'store/newer-format', { values: { found: format, known: DATA_FORMAT } });
  }
  for (; format < DATA_FORMAT; format += 1) {
    await UPGRADES[format]?.(store);
    await marks.updateOne({ _id: 'data' }, { $set: { format: format + 1 } });
  }
  if (!mark) await marks.updateOne({ _id: 'data' }, { $setOnInsert: { format: DATA_FORMAT } }, { upsert: true });
}
