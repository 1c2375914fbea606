import { LOGIC } from './logic.ts';
import type { Operators } from './scope.ts';

/** Every operator that an expression may use. */
export const OPERATORS: Operators = { ...LOGIC };
