const DAY_MS = 24 * 3600 * 1000;
const EARLIEST = Date.UTC(1990, 0, 1);
const ZONELESS = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?$/;
const GERMAN = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;

function parsed(text: string): number {
  if (/^\d{9,13}$/.test(text)) return text.length > 10 ? Number(text) : Number(text) * 1000;
  const german = GERMAN.exec(text);
  if (german) {
    const [day, month, year, hour = 0, minute = 0, second = 0] = german
      .slice(1)
      .map((part) => (part === undefined ? undefined : Number(part)));
    const at = Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day, hour, minute, second);
    return new Date(at).getUTCDate() === day ? at : Number.NaN;
  }
  // Without a zone the reader's own would be assumed, and two machines would disagree.
  if (ZONELESS.test(text)) return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(' ', 'T').replace(',', '.')}Z`);
  return Date.parse(text);
}

/** Any way platforms and spreadsheets write a time, as ISO 8601 UTC; null when it is none or lies before 1990. Without a zone: UTC. */
export function isoOf(text: string | number | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const at = parsed(String(text).trim());
  return Number.isNaN(at) || at < EARLIEST || at > Date.UTC(9999, 0) ? null : new Date(at).toISOString();
}

/** The same, and null too when it lies more than a day ahead: clocks of foreign servers are wrong now and then. */
export function pastIsoOf(text: string | number | null | undefined, now: Date): string | null {
  const iso = isoOf(text);
  return iso !== null && Date.parse(iso) > now.getTime() + DAY_MS ? null : iso;
}
