import { StoreError } from '../store-error.ts';
import { wholeNumber } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';
import { cached, dateAt, momentArgument, readUnit, readWeekday, SUNDAY, type Unit, zonePart } from './date-argument.ts';
import { isNullish, namedParts, type Operator, type Operators, requiredPart } from './scope.ts';
import { fromLocal, toLocal, wallClock, type Zone } from './zone.ts';

const DAY = 86_400_000;
const CLOCK: Partial<Record<Unit, number>> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 };
const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };
/** 2000-01-01, a Saturday: bins of any size are counted from there, in the zone. */
const ORIGIN = Date.UTC(2000, 0, 1);

export type Step = { readonly unit: Unit; readonly size: number; readonly zone: Zone; readonly weekday: number };

/** The start of the bin that a moment falls into. Days and longer follow the calendar of the zone, hours and shorter the clock. */
export function truncate(utc: number, { unit, size, zone, weekday }: Step): number {
  const clock = CLOCK[unit];
  if (clock !== undefined) {
    const origin = unit === 'millisecond' ? ORIGIN : ORIGIN - zone.offsetAt(ORIGIN);
    return utc - modulo(utc - origin, clock * size);
  }
  const local = toLocal(zone, utc);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const count = monthsSinceOrigin(local);
    const first = count - modulo(count, months * size);
    return fromLocal(zone, wallClock([2000, 1 + first, 1]));
  }
  const origin = unit === 'week' ? ORIGIN + modulo(weekday - 6, 7) * DAY : ORIGIN;
  const width = (unit === 'week' ? 7 : 1) * size * DAY;
  return fromLocal(zone, local - modulo(local - origin, width));
}

function modulo(value: number, by: number): number {
  const rest = value % by;
  return rest < 0 ? rest + by : rest;
}

function monthsSinceOrigin(local: number): number {
  const date = new Date(local);
  return (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth();
}

/** Later (or earlier) by some units; the 31st becomes the last day of a shorter month. */
export function addUnits(utc: number, amount: number, { unit, zone }: Pick<Step, 'unit' | 'zone'>): number {
  const clock = CLOCK[unit];
  if (clock !== undefined) return utc + amount * clock;
  const local = toLocal(zone, utc);
  const months = MONTHS[unit];
  if (months === undefined) return fromLocal(zone, local + amount * DAY * (unit === 'week' ? 7 : 1));
  const count = monthsSinceOrigin(local) + amount * months;
  const lastDay = new Date(wallClock([2000, count + 2, 0])).getUTCDate();
  const day = Math.min(new Date(local).getUTCDate(), lastDay);
  return fromLocal(zone, wallClock([2000, count + 1, day], modulo(local, DAY)));
}

/** How many borders of a unit lie between two moments. */
function difference(start: number, end: number, { unit, zone, weekday }: Omit<Step, 'size'>): number {
  const clock = CLOCK[unit];
  if (clock !== undefined) {
    // Zones like India's are off by half an hour, so their hours begin at half past.
    const at = (utc: number): number => Math.floor((utc + (zone.offsetAt(utc) % 3_600_000)) / clock);
    return unit === 'millisecond' ? end - start : at(end) - at(start);
  }
  const [from, to] = [toLocal(zone, start), toLocal(zone, end)];
  const months = MONTHS[unit];
  if (months !== undefined) return Math.floor(monthsSinceOrigin(to) / months) - Math.floor(monthsSinceOrigin(from) / months);
  const origin = unit === 'week' ? ORIGIN + modulo(weekday - 6, 7) * DAY : ORIGIN;
  const width = unit === 'week' ? 7 * DAY : DAY;
  return Math.floor((to - origin) / width) - Math.floor((from - origin) / width);
}

function readSize(value: Value): number {
  const size = wholeNumber(value);
  if (size === undefined) throw new StoreError(5_439_017, '$dateTrunc requires a 64-bit integer value for the binSize parameter');
  if (size <= 0) throw new StoreError(5_439_018, '$dateTrunc requires a positive value for the binSize parameter');
  return size;
}

const dateTrunc: Operator = (spec, scope) => {
  const parts = namedParts('$dateTrunc', spec, ['date', 'unit', 'binSize', 'timezone', 'startOfWeek']);
  const compile = (part: string): ReturnType<typeof scope.compile> => scope.compile(requiredPart('$dateTrunc', parts, part), scope);
  const date = compile('date');
  const unitOf = cached(compile('unit'), readUnit);
  const sizeOf = cached(scope.compile(parts.get('binSize') ?? 1, scope), readSize);
  const weekdayOf = cached(parts.has('startOfWeek') ? compile('startOfWeek') : SUNDAY, readWeekday);
  const zoneOf = zonePart(parts.get('timezone'), scope);
  return (frame) => {
    const value = date(frame);
    const [unit, size, weekday, zone] = [unitOf(frame), sizeOf(frame), weekdayOf(frame), zoneOf(frame)];
    if (isNullish(value) || unit === null || size === null || weekday === null || zone === null) return null;
    return dateAt(truncate(momentArgument(value), { unit, size, zone, weekday }));
  };
};

function dateAdd(name: string, sign: 1 | -1): Operator {
  return (spec, scope) => {
    const parts = namedParts(name, spec, ['startDate', 'unit', 'amount', 'timezone']);
    const compile = (part: string): ReturnType<typeof scope.compile> => scope.compile(requiredPart(name, parts, part), scope);
    const start = compile('startDate');
    const amount = compile('amount');
    const unitOf = cached(compile('unit'), readUnit);
    const zoneOf = zonePart(parts.get('timezone'), scope);
    return (frame) => {
      const [from, count, unit, zone] = [start(frame), amount(frame), unitOf(frame), zoneOf(frame)];
      if (isNullish(from) || isNullish(count) || unit === null || zone === null) return null;
      const whole = wholeNumber(count);
      if (whole === undefined) throw new StoreError(5_166_405, `${name} expects integer amount of time units`);
      return dateAt(addUnits(momentArgument(from), sign * whole, { unit, zone }));
    };
  };
}

const dateDiff: Operator = (spec, scope) => {
  const parts = namedParts('$dateDiff', spec, ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek']);
  const compile = (part: string): ReturnType<typeof scope.compile> => scope.compile(requiredPart('$dateDiff', parts, part), scope);
  const [start, end] = [compile('startDate'), compile('endDate')];
  const unitOf = cached(compile('unit'), readUnit);
  const weekdayOf = cached(parts.has('startOfWeek') ? compile('startOfWeek') : SUNDAY, readWeekday);
  const zoneOf = zonePart(parts.get('timezone'), scope);
  return (frame) => {
    const [from, to] = [start(frame), end(frame)];
    const [unit, weekday, zone] = [unitOf(frame), weekdayOf(frame), zoneOf(frame)];
    if (isNullish(from) || isNullish(to) || unit === null || weekday === null || zone === null) return null;
    return BigInt(difference(momentArgument(from), momentArgument(to), { unit, weekday, zone }));
  };
};

export const DATE_STEPS: Operators = {
  $dateTrunc: dateTrunc,
  $dateAdd: dateAdd('$dateAdd', 1),
  $dateSubtract: dateAdd('$dateSubtract', -1),
  $dateDiff: dateDiff,
};
