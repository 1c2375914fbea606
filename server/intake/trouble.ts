import type { Connection, Trouble } from '../domain/connection.ts';
import type { ConnectorError, ConnectorErrorKind } from '../domain/connector.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Waiting does not mend these: a person has to. */
const STOPS: readonly ConnectorErrorKind[] = ['auth', 'config', 'policy', 'permanent'];

/** First wait after a failure and the longest; each failure in a row doubles it. */
const WAITS: Partial<Record<ConnectorErrorKind, { readonly first: number; readonly longest: number }>> = {
  rate_limit: { first: 15 * MINUTE_MS, longest: 2 * HOUR_MS },
  quota: { first: HOUR_MS, longest: 24 * HOUR_MS },
  not_found: { first: HOUR_MS, longest: 24 * HOUR_MS },
  malformed: { first: 10 * MINUTE_MS, longest: 12 * HOUR_MS },
};
const SOON = { first: 30_000, longest: HOUR_MS };

type Failed = Pick<Connection, 'everySeconds'> & { readonly failures: number };

/**
 * What a failed run means for its connection. A platform that names a time is believed; otherwise the wait doubles, up to a half of it left
 * to chance, so that many connections do not come back in step. `random` is in [0, 1).
 */
export function afterTrouble(
  error: ConnectorError,
  { everySeconds, failures }: Failed,
  { now, random }: { readonly now: Date; readonly random: () => number },
): { readonly trouble: Trouble } & Pick<Connection, 'state' | 'nextRunAt'> {
  const { kind, code, message } = error;
  const trouble = { kind, code: code.slice(0, 200), text: message.slice(0, 500), at: now };
  if (STOPS.includes(kind)) return { state: 'stopped', nextRunAt: null, trouble: { ...trouble, retryAt: null } };
  const { first, longest } = WAITS[kind] ?? SOON;
  const wait = Math.min(longest, first * 2 ** Math.min(failures, 20)) * (0.5 + random() / 2);
  const computed = new Date(now.getTime() + Math.max(wait, everySeconds * 1000));
  const retryAt = error.retryAt && error.retryAt > now ? error.retryAt : computed;
  return { state: 'active', nextRunAt: retryAt, trouble: { ...trouble, retryAt } };
}
