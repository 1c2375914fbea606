export type LaterChoice = { readonly name: 'hour' | 'evening' | 'tomorrow' | 'monday'; readonly until: Date };

const HOUR = 3_600_000;

type Wall = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly weekday: number };

function wallOf(at: Date, timeZone: string): Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0 } = parts;
  return { year, month, day, hour, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** The instant of a full hour, so many days after today, on the reader's own clock. Holds over a change of summer time. */
function atHour(now: Date, timeZone: string, { days, hour }: { readonly days: number; readonly hour: number }): Date {
  const today = wallOf(now, timeZone);
  const guess = new Date(Date.UTC(today.year, today.month - 1, today.day + days, hour));
  const shown = wallOf(guess, timeZone);
  const offset = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour) - guess.getTime();
  return new Date(guess.getTime() - offset);
}

/** When a mention may come back: in an hour, this evening if it is still ahead, tomorrow morning, next Monday. */
export function laterChoices(now: Date, timeZone: string): readonly LaterChoice[] {
  const { hour, weekday } = wallOf(now, timeZone);
  const toMonday = (8 - weekday) % 7 || 7;
  return [
    { name: 'tomorrow', until: atHour(now, timeZone, { days: 1, hour: 8 }) },
    { name: 'hour', until: new Date(now.getTime() + HOUR) },
    ...(hour < 17 ? [{ name: 'evening' as const, until: atHour(now, timeZone, { days: 0, hour: 18 }) }] : []),
    ...(toMonday > 1 ? [{ name: 'monday' as const, until: atHour(now, timeZone, { days: toMonday, hour: 8 }) }] : []),
  ];
}
