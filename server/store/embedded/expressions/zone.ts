import { StoreError } from '../store-error.ts';

/** A time zone: what has to be added to UTC, in milliseconds, at a moment. */
export type Zone = { readonly offsetAt: (utc: number) => number };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Clocks are only ever changed at full quarters of an hour, so one look per quarter is enough. */
const QUARTER = 15 * MINUTE;

const fixed = (offset: number): Zone => ({ offsetAt: () => offset });

export const UTC = fixed(0);

const zones = new Map<string, Zone>([
  ['UTC', UTC],
  ['GMT', UTC],
  ['Z', UTC],
]);

/** By IANA name, or as an offset such as `+02:00`, `+0200` or `+02`. */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const made = offsetZone(name) ?? ianaZone(name);
  zones.set(name, made);
  return made;
}

function offsetZone(name: string): Zone | undefined {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(name) ?? [];
  if (hours === undefined) return undefined;
  return fixed((sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE);
}

function formatterOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new StoreError(40_485, `unrecognized time zone identifier: "${name}"`);
  }
}

function ianaZone(name: string): Zone {
  const formatter = formatterOf(name);
  const offsets = new Map<number, number>();
  return {
    offsetAt: (utc) => {
      const quarter = Math.floor(utc / QUARTER);
      const known = offsets.get(quarter);
      if (known !== undefined) return known;
      if (offsets.size > 50_000) offsets.clear();
      const found = offsetFrom(formatter, quarter * QUARTER);
      offsets.set(quarter, found);
      return found;
    },
  };
}

function offsetFrom(formatter: Intl.DateTimeFormat, utc: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(utc)) parts[type] = value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  return (
    wallClock(
      [year, Number(parts['month']), Number(parts['day'])],
      Number(parts['hour']) * 3_600_000 + Number(parts['minute']) * MINUTE + Number(parts['second']) * 1000,
    ) - utc
  );
}

/** The milliseconds of a local date and a time of day, as if it were UTC. Months and days may run over. */
export function wallClock([year, month, day]: readonly [number, number, number], timeOfDay = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + timeOfDay;
}

export function toLocal(zone: Zone, utc: number): number {
  return utc + zone.offsetAt(utc);
}

/** A time that the clocks skipped is read as if they had not been changed yet; of a repeated one the first is meant. */
export function fromLocal(zone: Zone, local: number): number {
  const before = zone.offsetAt(local - DAY);
  const after = zone.offsetAt(local + DAY);
  if (before === after || zone.offsetAt(local - before) === before) return local - before;
  return zone.offsetAt(local - after) === after ? local - after : local - before;
}
