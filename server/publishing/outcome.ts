import { ConnectorError } from '../domain/connector.ts';

/** How a call to a platform ended. Only what provably did not happen is `refused` or `later`. */
export type Outcome =
  | { readonly is: 'refused'; readonly code: string; readonly text: string }
  | { readonly is: 'later'; readonly code: string; readonly text: string; readonly retryAt: Date | null }
  | { readonly is: 'in-doubt'; readonly code: string; readonly text: string };

/** The platform said no in its own words. */
const REFUSALS: readonly string[] = ['auth', 'config', 'policy', 'not_found', 'permanent'];
/** The platform said not now, before it did anything. */
const LATER: readonly string[] = ['rate_limit', 'quota'];
/** No byte has left us: whatever was to happen there surely has not. */
const NEVER_LEFT = 'http/no-connection';

/** Timeouts, resets, server errors, unreadable answers and our own faults all mean the same: we do not know. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ConnectorError)) return { is: 'in-doubt', code: 'reply/unknown-outcome', text: '' };
  const { kind, code, message: text, retryAt } = error;
  if (REFUSALS.includes(kind)) return { is: 'refused', code, text };
  if (LATER.includes(kind) || code === NEVER_LEFT) return { is: 'later', code, text, retryAt };
  return { is: 'in-doubt', code, text };
}
