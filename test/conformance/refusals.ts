/**
 * What is not expected of Earshot's embedded store, and why. A failing test whose file, description and reason fit an entry is no fault
 * but "refused as written"; `says` keeps an entry from hiding any other failure of the same tests.
 */
export type Refusal = {
  /** Name of the test file, without `.json`. */
  readonly file: RegExp;
  /** Description of the test. All of the file, when left out. */
  readonly test?: RegExp;
  /** Found in the reason of the failure. */
  readonly says: RegExp;
  /** For who reads the report. */
  readonly why: string;
};

export const REFUSALS: readonly Refusal[] = [];
