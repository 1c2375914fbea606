import { EarshotError } from '../../domain/errors.ts';

/** The store's door to the errors of the house: what its owner (not a client of the wire) is told. */
export const Refusal = EarshotError;
