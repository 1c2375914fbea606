import { badValue } from '../store-error.ts';
import { numberOf } from '../values/numbers.ts';
import { type Doc, isDoc } from '../values/value.ts';
import type { Order } from './plan.ts';

/** A sort as the planner reads it. Null for what no index gives (`$meta`). */
export function orderOf(sort: Doc): Order {
  return [...sort].map(([path, direction]) => {
    const number = isDoc(direction) ? undefined : numberOf(direction);
    if (number !== 1 && number !== -1) throw badValue(`Illegal key in $sort specification: ${path}`);
    return { path, isDescending: number === -1 };
  });
}
