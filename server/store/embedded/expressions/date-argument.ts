import { CODE, failedToParse, StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import { KIND, Raw, type Value } from '../values/value.ts';
import { constant, constantOf, type Expression, type Frame, isNullish, type Scope } from './scope.ts';
import { UTC, type Zone, zoneNamed } from './zone.ts';

/** The moment in a value: dates, timestamps, and the birth of an ObjectId. */
export function momentOf(value: Value): number | undefined {
  if (value instanceof Date) return value.getTime();
  if (!(value instanceof Raw)) return undefined;
  if (value.kind === KIND.timestamp) return value.bytes.readUInt32LE(4) * 1000;
  return value.kind === KIND.objectId ? value.bytes.readUInt32BE(0) * 1000 : undefined;
}

/** A date that exists: sums may lead beyond the end of time. */
export function dateAt(utc: number): Date {
  const date = new Date(utc);
  if (Number.isNaN(date.getTime())) throw new StoreError(CODE.Overflow, 'date overflow');
  return date;
}

export function momentArgument(value: Value): number {
  const moment = momentOf(value);
  if (moment === undefined) throw new StoreError(16_006, `can't convert from BSON type ${typeName(value)} to Date`);
  return moment;
}

/** A part that is mostly constant, read once then; null when it evaluates to null. */
export function cached<T>(expression: Expression, read: (value: Value) => T): (frame: Frame) => T | null {
  const fixed = constantOf(expression);
  const readOrNull = (value: Value | undefined): T | null => (isNullish(value) ? null : read(value));
  if (!fixed) return (frame) => readOrNull(expression(frame));
  const value = readOrNull(fixed.value);
  return () => value;
}

/** The `timezone` of a date operator, UTC when there is none. */
export function zonePart(spec: Value | undefined, scope: Scope): (frame: Frame) => Zone | null {
  if (spec === undefined) return () => UTC;
  return cached(scope.compile(spec, scope), (value) => {
    if (typeof value === 'string') return zoneNamed(value);
    throw new StoreError(40_517, `timezone must evaluate to a string, found ${typeName(value)}`);
  });
}

const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
export type Unit = (typeof UNITS)[number];

export function readUnit(value: Value): Unit {
  const unit = UNITS.find((known) => known === value);
  if (!unit) throw failedToParse(`unknown time unit value: ${String(value)}`);
  return unit;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 is Sunday. */
export function readWeekday(value: Value): number {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  const day = WEEKDAYS.findIndex((weekday) => weekday === name || weekday.slice(0, 3) === name);
  if (day < 0) throw failedToParse(`unknown day of week value: ${String(value)}`);
  return day;
}

/** The start of a week where none is named: Sunday. */
export const SUNDAY = constant('sunday');
