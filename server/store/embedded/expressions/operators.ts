import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { CHANCE } from './chance.ts';
import { CONVERT } from './convert.ts';
import { DATE_PARTS } from './date-parts.ts';
import { DATE_STEPS } from './date-steps.ts';
import { DATE_TEXTS } from './date-texts.ts';
import { LOGIC } from './logic.ts';
import { LOOPS } from './loops.ts';
import { OBJECTS } from './objects.ts';
import type { Operators } from './scope.ts';
import { SETS } from './sets.ts';
import { SUMMARIES } from './summaries.ts';
import { TEXT_SEARCH } from './text-search.ts';
import { TEXTS } from './texts.ts';

/** Every operator that an expression may use. */
export const OPERATORS: Operators = {
  ...LOGIC,
  ...ARITHMETIC,
  ...SUMMARIES,
  ...TEXTS,
  ...TEXT_SEARCH,
  ...ARRAYS,
  ...LOOPS,
  ...SETS,
  ...OBJECTS,
  ...CONVERT,
  ...DATE_PARTS,
  ...DATE_STEPS,
  ...DATE_TEXTS,
  ...CHANCE,
};
