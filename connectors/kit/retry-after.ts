const MIN_MS = 1000;
const MAX_MS = 24 * 3600 * 1000;
/** Below this a reset is seconds to go, above it seconds since 1970. */
const EPOCH_FROM = 1_000_000_000;
const RESETS = ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset'] as const;

type Headers = Readonly<Record<string, string>>;

const clamped = (at: number, now: Date): Date => new Date(now.getTime() + Math.min(MAX_MS, Math.max(MIN_MS, at - now.getTime())));

function instantIn(text: string, now: Date): number | null {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number >= EPOCH_FROM ? number * 1000 : now.getTime() + number * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/**
 * When a platform wants to be asked again: `Retry-After` in seconds or as a date, else the reset of its rate limit as
 * seconds to go, seconds since 1970 or ISO time. Never under a second, never over a day; null when it does not say.
 */
export function retryAtOf(headers: Headers, now: Date): Date | null {
  for (const name of ['retry-after', ...RESETS]) {
    const text = headers[name];
    const at = text === undefined ? null : instantIn(text, now);
    if (at !== null) return clamped(at, now);
  }
  return null;
}
