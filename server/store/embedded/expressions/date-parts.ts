import { StoreError } from '../store-error.ts';
import { wholeNumber } from '../values/numbers.ts';
import { doc, isDoc, type Value } from '../values/value.ts';
import { dateAt, momentArgument, zonePart } from './date-argument.ts';
import { type Expression, isNullish, namedParts, type Operator, type Operators, type Scope } from './scope.ts';
import { fromLocal, toLocal, UTC, wallClock, type Zone } from './zone.ts';

const DAY = 86_400_000;

export type IsoWeek = { readonly year: number; readonly week: number };

/** The week by ISO 8601: it belongs to the year that its Thursday lies in. */
export function isoWeekOf(local: number): IsoWeek {
  const date = new Date(local);
  const thursday = Math.floor(local / DAY) * DAY + (4 - isoWeekday(date)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday - wallClock([year, 1, 1])) / (7 * DAY)) };
}

/** 1 is Monday, 7 Sunday. */
export function isoWeekday(date: Date): number {
  return date.getUTCDay() || 7;
}

export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - wallClock([date.getUTCFullYear(), 1, 1])) / DAY) + 1;
}

/** Weeks begin on Sundays, those before the first one are week 0. */
export function weekOf(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

/** The local time of a moment, in the UTC fields of a Date. */
function part(name: string, read: (local: Date) => Value): Operator {
  return (spec, scope) => {
    const { date, zoneOf } = readArgument(name, spec, scope);
    return (frame) => {
      const value = date(frame);
      const zone = zoneOf(frame);
      if (isNullish(value) || zone === null) return null;
      return read(new Date(toLocal(zone, momentArgument(value))));
    };
  };
}

type Argument = { readonly date: Expression; readonly zoneOf: (frame: Parameters<Expression>[0]) => Zone | null };

/** Takes an expression, a list of one, or `{date, timezone}`. */
function readArgument(name: string, spec: Value, scope: Scope): Argument {
  if (isDoc(spec) && ![...spec.keys()].some((key) => key.startsWith('$'))) {
    const parts = namedParts(name, spec, ['date', 'timezone']);
    const date = parts.get('date');
    if (date === undefined) throw new StoreError(40_539, `missing 'date' argument to ${name}, provided: ${[...parts.keys()].join(', ')}`);
    return { date: scope.compile(date, scope), zoneOf: zonePart(parts.get('timezone'), scope) };
  }
  if (Array.isArray(spec) && spec.length !== 1)
    throw new StoreError(40_536, `${name} accepts exactly one argument if given an array, but was given ${spec.length}`);
  return { date: scope.compile(Array.isArray(spec) ? (spec[0] as Value) : spec, scope), zoneOf: () => UTC };
}

const dateToParts: Operator = (spec, scope) => {
  const parts = namedParts('$dateToParts', spec, ['date', 'timezone', 'iso8601']);
  const { date, zoneOf } = readArgument('$dateToParts', new Map([...parts].filter(([name]) => name !== 'iso8601')), scope);
  const isIso = scope.compile(parts.get('iso8601') ?? false, scope);
  return (frame) => {
    const [value, zone, iso] = [date(frame), zoneOf(frame), isIso(frame)];
    if (isNullish(value) || zone === null || isNullish(iso)) return null;
    const local = new Date(toLocal(zone, momentArgument(value)));
    const { year, week } = isoWeekOf(local.getTime());
    const calendar = iso
      ? { isoWeekYear: year, isoWeek: week, isoDayOfWeek: isoWeekday(local) }
      : { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
    const clock = { hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds() };
    return doc({ ...calendar, ...clock, millisecond: local.getUTCMilliseconds() });
  };
};

const PARTS = ['year', 'month', 'day', 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond'];

const dateFromParts: Operator = (spec, scope) => {
  const parts = namedParts('$dateFromParts', spec, [...PARTS, 'timezone']);
  const isIso = parts.has('isoWeekYear');
  if (!isIso && !parts.has('year')) throw new StoreError(40_516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  const given = [...parts].filter(([name]) => name !== 'timezone').map(([name, value]) => ({ name, value: scope.compile(value, scope) }));
  const zoneOf = zonePart(parts.get('timezone'), scope);
  return (frame) => {
    const found: Record<string, number> = {};
    for (const { name, value } of given) {
      const result = value(frame);
      if (isNullish(result)) return null;
      const whole = wholeNumber(result);
      if (whole === undefined) throw new StoreError(40_515, `'${name}' must evaluate to an integer`);
      found[name] = whole;
    }
    const zone = zoneOf(frame);
    if (zone === null) return null;
    const { hour = 0, minute = 0, second = 0, millisecond = 0 } = found;
    return dateAt(fromLocal(zone, dayFrom(found, isIso) + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond));
  };
};

function dayFrom(found: Readonly<Record<string, number>>, isIso: boolean): number {
  const { year = 0, month = 1, day = 1, isoWeekYear = 0, isoWeek = 1, isoDayOfWeek = 1 } = found;
  if (!isIso) return wallClock([year, month, day]);
  // The 4th of January always lies in the first week.
  const fourth = wallClock([isoWeekYear, 1, 4]);
  return fourth + (1 - isoWeekday(new Date(fourth)) + (isoWeek - 1) * 7 + isoDayOfWeek - 1) * DAY;
}

export const DATE_PARTS: Operators = {
  $year: part('$year', (local) => local.getUTCFullYear()),
  $month: part('$month', (local) => local.getUTCMonth() + 1),
  $dayOfMonth: part('$dayOfMonth', (local) => local.getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', (local) => local.getUTCDay() + 1),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $week: part('$week', weekOf),
  $hour: part('$hour', (local) => local.getUTCHours()),
  $minute: part('$minute', (local) => local.getUTCMinutes()),
  $second: part('$second', (local) => local.getUTCSeconds()),
  $millisecond: part('$millisecond', (local) => local.getUTCMilliseconds()),
  $isoWeek: part('$isoWeek', (local) => isoWeekOf(local.getTime()).week),
  $isoWeekYear: part('$isoWeekYear', (local) => BigInt(isoWeekOf(local.getTime()).year)),
  $isoDayOfWeek: part('$isoDayOfWeek', isoWeekday),
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
};
