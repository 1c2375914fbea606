import { decode } from '../values/decode.ts';
import { wholeNumber } from '../values/numbers.ts';
import type { Catalog } from './catalog.ts';
import type { Environment } from './environment.ts';
import { wholeRange } from './record-id.ts';

/** Where the house writes down which format its data have. */
const MARKS = 'earshot.format';

/** The format of the data that lie in here. Null: Earshot never opened them. */
export function dataFormatIn(environment: Environment, catalog: Catalog): number | null {
  const marks = catalog.find(MARKS);
  if (!marks) return null;
  for (const { value } of environment.documents.getRange(wholeRange(marks.id))) {
    const mark = decode(value);
    if (mark.get('_id') === 'data') return wholeNumber(mark.get('format')) ?? null;
  }
  return null;
}
