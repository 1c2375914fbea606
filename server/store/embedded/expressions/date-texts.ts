import { CODE, StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import type { Value } from '../values/value.ts';
import { momentArgument, zonePart } from './date-argument.ts';
import { dayOfYear, isoWeekday, isoWeekOf, weekOf } from './date-parts.ts';
import { constant, isNullish, namedParts, type Operator, type Operators, requiredPart } from './scope.ts';
import { fromLocal, UTC, wallClock, type Zone, zoneNamed } from './zone.ts';

type Moment = { readonly local: Date; readonly offset: number };

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

const WRITERS: Readonly<Record<string, (moment: Moment) => string>> = {
  Y: ({ local }) => pad(local.getUTCFullYear(), 4),
  m: ({ local }) => pad(local.getUTCMonth() + 1, 2),
  d: ({ local }) => pad(local.getUTCDate(), 2),
  H: ({ local }) => pad(local.getUTCHours(), 2),
  M: ({ local }) => pad(local.getUTCMinutes(), 2),
  S: ({ local }) => pad(local.getUTCSeconds(), 2),
  L: ({ local }) => pad(local.getUTCMilliseconds(), 3),
  j: ({ local }) => pad(dayOfYear(local), 3),
  w: ({ local }) => String(local.getUTCDay() + 1),
  u: ({ local }) => String(isoWeekday(local)),
  U: ({ local }) => pad(weekOf(local), 2),
  V: ({ local }) => pad(isoWeekOf(local.getTime()).week, 2),
  G: ({ local }) => pad(isoWeekOf(local.getTime()).year, 4),
  B: ({ local }) => MONTH_NAMES[local.getUTCMonth()] as string,
  b: ({ local }) => (MONTH_NAMES[local.getUTCMonth()] as string).slice(0, 3),
  z: ({ offset }) => offsetText(offset),
  Z: ({ offset }) => String(Math.round(offset / 60_000)),
  '%': () => '%',
};

export function formatDate(utc: number, zone: Zone, format: string): string {
  const offset = zone.offsetAt(utc);
  const moment = { local: new Date(utc + offset), offset };
  return format.replace(/%([\s\S]?)/g, (_, letter: string) => {
    const write = Object.hasOwn(WRITERS, letter) ? WRITERS[letter] : undefined;
    if (!write) throw new StoreError(18_536, `Invalid format character '%${letter}' in format string`);
    return write(moment);
  });
}

const dateToString: Operator = (spec, scope) => {
  const parts = namedParts('$dateToString', spec, ['date', 'format', 'timezone', 'onNull']);
  const date = scope.compile(requiredPart('$dateToString', parts, 'date'), scope);
  const formatSpec = parts.get('format');
  const format = formatSpec === undefined ? undefined : scope.compile(formatSpec, scope);
  const zoneOf = zonePart(parts.get('timezone'), scope);
  const onNull = parts.has('onNull') ? scope.compile(parts.get('onNull') as Value, scope) : constant(null);
  return (frame) => {
    const [value, zone] = [date(frame), zoneOf(frame)];
    if (isNullish(value)) return onNull(frame);
    if (zone === null) return null;
    const pattern = format ? format(frame) : `%Y-%m-%dT%H:%M:%S.%L${zone === UTC ? 'Z' : ''}`;
    if (isNullish(pattern)) return null;
    if (typeof pattern !== 'string')
      throw new StoreError(18_533, `$dateToString requires that 'format' be a string, found: ${typeName(pattern)}`);
    return formatDate(momentArgument(value), zone, pattern);
  };
};

const READERS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  j: '(?<j>\\d{1,3})',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  '%': '%',
};

const ISO =
  /^(?<Y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ](?<H>\d{2})(?::?(?<M>\d{2})(?::?(?<S>\d{2})(?:[.,](?<L>\d{1,9}))?)?)?)?\s?(?<z>Z|[A-Za-z]+\/[A-Za-z_/]+|[+-]\d{2}(?::?\d{2})?)?$/;

function patternOf(format: string): RegExp {
  const source = format.replace(/%([\s\S]?)|([\\^$.*+?()[\]{}|/])/g, (_, letter: string | undefined, special: string | undefined) => {
    if (special !== undefined) return `\\${special}`;
    const reader = letter === undefined ? undefined : READERS[letter];
    if (reader === undefined) throw new StoreError(18_536, `Invalid format character '%${letter}' in format string`);
    return reader;
  });
  return new RegExp(`^${source}$`);
}

/** The moment a text names, or undefined. Texts without a zone are read in `zone`. */
export function parseDate(text: string, zone: Zone = UTC, format?: string): number | undefined {
  const found = (format === undefined ? ISO : patternOf(format)).exec(format === undefined ? text.trim() : text)?.groups;
  if (!found) return undefined;
  const [year, month, day] = [Number(found['Y'] ?? 1970), Number(found['m'] ?? 1), Number(found['d'] ?? 1)];
  const [hour, minute, second] = [Number(found['H'] ?? 0), Number(found['M'] ?? 0), Number(found['S'] ?? 0)];
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > new Date(wallClock([year, month + 1, 0])).getUTCDate() ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  )
    return undefined;
  const date = found['j'] === undefined ? wallClock([year, month, day]) : wallClock([year, 1, Number(found['j'])]);
  const milliseconds = Math.trunc(Number(`0.${found['L'] ?? 0}`) * 1000 + 1e-6);
  return fromLocal(
    found['z'] === undefined ? zone : zoneNamed(found['z']),
    date + hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds,
  );
}

const dateFromString: Operator = (spec, scope) => {
  const parts = namedParts('$dateFromString', spec, ['dateString', 'format', 'timezone', 'onNull', 'onError']);
  const text = scope.compile(requiredPart('$dateFromString', parts, 'dateString'), scope);
  const format = scope.compile(parts.get('format') ?? null, scope);
  const zoneOf = zonePart(parts.get('timezone'), scope);
  const optional = (name: string): ReturnType<typeof constant> | undefined =>
    parts.has(name) ? scope.compile(parts.get(name) as Value, scope) : undefined;
  const [onNull, onError] = [optional('onNull'), optional('onError')];
  return (frame) => {
    const [value, zone, pattern] = [text(frame), zoneOf(frame), format(frame)];
    if (isNullish(value)) return onNull ? onNull(frame) : null;
    if (zone === null) return null;
    const moment = typeof value === 'string' ? parseDate(value, zone, typeof pattern === 'string' ? pattern : undefined) : undefined;
    if (moment !== undefined) return new Date(moment);
    if (onError) return onError(frame);
    throw new StoreError(CODE.ConversionFailure, `Error parsing date string '${typeof value === 'string' ? value : typeName(value)}'`);
  };
};

export const DATE_TEXTS: Operators = { $dateToString: dateToString, $dateFromString: dateFromString };
