/** How a test ended. `reason` says what differed, or why it was not run. */
export type Verdict =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'skipped'; readonly reason: string };

export const passed: Verdict = { outcome: 'passed' };
export const failed = (reason: string): Verdict => ({ outcome: 'failed', reason });
export const skipped = (reason: string): Verdict => ({ outcome: 'skipped', reason });

/** Something that the test asks for and that is not in this runner: the test is skipped. */
export class NotRunnable extends Error {}

/** The server did not do what the test expects. */
export class Unexpected extends Error {}
