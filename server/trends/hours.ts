export const HOUR_MS = 3_600_000;

export const hourOf = (instant: Date): Date => new Date(Math.floor(instant.getTime() / HOUR_MS) * HOUR_MS);
export const addHours = (instant: Date, hours: number): Date => new Date(instant.getTime() + hours * HOUR_MS);

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric });
  clocks.set(timeZone, made);
  return made;
}

/** What a clock on the wall of this zone shows, written as if it were UTC. */
function wallTime(instant: Date, timeZone: string): number {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** 0 = Monday, midnight to one, on the wall: the habit of an evening stays an evening when the clocks change. */
export function hourOfWeek(start: Date, timeZone: string): number {
  const wall = new Date(wallTime(start, timeZone));
  return ((wall.getUTCDay() + 6) % 7) * 24 + wall.getUTCHours();
}

const DAY_MS = 24 * HOUR_MS;

/** The instant at which this zone's day begins, `days` after the day that `instant` lies in. Days of 23 and 25 hours are counted as they are. */
export function localDay(instant: Date, timeZone: string, days = 0): Date {
  const wall = (Math.floor(wallTime(instant, timeZone) / DAY_MS) + days) * DAY_MS;
  // Where midnight does not exist the clocks jump over it: the day begins with the first minute that does.
  const offsetAt = (guess: number): number => wallTime(new Date(guess), timeZone) - Math.floor(guess / 1000) * 1000;
  const near = wall - offsetAt(wall);
  const exact = wall - offsetAt(near);
  return new Date(wallTime(new Date(exact), timeZone) < wall ? near : exact);
}
