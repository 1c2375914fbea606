import { StoreError } from '../store-error.ts';
import { double } from '../values/value.ts';
import { compileArguments, type Operators } from './scope.ts';

/** What is another value each time it is asked for. */
export const CHANCE: Operators = {
  $rand: (spec, scope) => {
    if (spec instanceof Map ? spec.size > 0 : compileArguments(spec, scope).length > 0)
      throw new StoreError(3_040_501, '$rand does not currently accept arguments');
    return () => double(Math.random());
  },
};
