import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDoc, aValue, plain } from '../values/a-doc.ts';
import { compileExpression, newScope } from './index.ts';
import { newFrame } from './scope.ts';

function evaluate(spec: unknown, doc: object = {}): unknown {
  const expression = compileExpression(aValue(spec), newScope({}));
  return plain(expression({ ...newFrame(), root: aDoc(doc) }));
}

const at = (text: string): Date => new Date(text);

const berlin = { timezone: 'Europe/Berlin' };
const DATES: readonly (readonly [spec: object, date: string, result: unknown])[] = [
  // the day begins at 23:00 in winter and at 22:00 in summer
  [{ $dateTrunc: { date: '$at', unit: 'day', ...berlin } }, '2026-01-31T23:30:00Z', at('2026-01-31T23:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'day', ...berlin } }, '2026-07-31T21:59:59Z', at('2026-07-30T22:00:00Z')],
  // the clocks go forward on 29 March and back on 25 October
  [{ $dateTrunc: { date: '$at', unit: 'day', ...berlin } }, '2026-03-29T20:00:00Z', at('2026-03-28T23:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'day', ...berlin } }, '2026-03-29T22:00:00Z', at('2026-03-29T22:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'day', ...berlin } }, '2026-10-25T22:30:00Z', at('2026-10-24T22:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'hour', ...berlin } }, '2026-10-25T01:40:00Z', at('2026-10-25T01:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday', ...berlin } }, '2026-03-29T21:00:00Z', at('2026-03-22T23:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'mon', ...berlin } }, '2026-04-01T10:00:00Z', at('2026-03-29T22:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'week' } }, '2026-03-04T10:00:00Z', at('2026-03-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'month', ...berlin } }, '2026-04-30T22:30:00Z', at('2026-04-30T22:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'quarter' } }, '2026-05-05T00:00:00Z', at('2026-04-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'month', binSize: 5 } }, '2000-07-05T00:00:00Z', at('2000-06-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'day', binSize: 2 } }, '1999-12-31T10:00:00Z', at('1999-12-30T00:00:00Z')],
  [{ $dateTrunc: { date: '$at', unit: 'minute', binSize: 15 } }, '2026-03-01T10:44:59Z', at('2026-03-01T10:30:00Z')],
  [{ $dateAdd: { startDate: '$at', unit: 'month', amount: 1 } }, '2026-01-31T10:00:00Z', at('2026-02-28T10:00:00Z')],
  [{ $dateAdd: { startDate: '$at', unit: 'day', amount: 1, ...berlin } }, '2026-03-28T12:00:00Z', at('2026-03-29T11:00:00Z')],
  [{ $dateAdd: { startDate: '$at', unit: 'hour', amount: 24, ...berlin } }, '2026-03-28T12:00:00Z', at('2026-03-29T12:00:00Z')],
  [{ $dateSubtract: { startDate: '$at', unit: 'year', amount: 1 } }, '2024-02-29T00:00:00Z', at('2023-02-28T00:00:00Z')],
  [{ $dateDiff: { startDate: at('2026-03-28T23:00:00Z'), endDate: '$at', unit: 'day', ...berlin } }, '2026-03-29T22:00:00Z', 1n],
  [{ $dateDiff: { startDate: at('2026-03-01T10:59:00Z'), endDate: '$at', unit: 'hour' } }, '2026-03-01T11:00:00Z', 1n],
  [
    { $dateDiff: { startDate: at('2026-02-28T00:00:00Z'), endDate: '$at', unit: 'week', startOfWeek: 'monday' } },
    '2026-03-02T00:00:00Z',
    1n,
  ],
  [{ $dateToString: { date: '$at', format: '%d.%m.%Y %H:%M %z', ...berlin } }, '2026-07-01T22:05:00Z', '02.07.2026 00:05 +0200'],
  [{ $dateToString: { date: '$at' } }, '2026-07-01T22:05:00.007Z', '2026-07-01T22:05:00.007Z'],
  [{ $dateToString: { date: '$at', format: '%G-W%V-%u %j %U' } }, '2027-01-01T00:00:00Z', '2026-W53-5 001 00'],
  [{ $hour: { date: '$at', ...berlin } }, '2026-07-01T22:05:00Z', 0],
  [{ $dayOfWeek: '$at' }, '2026-03-01T00:00:00Z', 1],
  [{ $isoWeek: '$at' }, '2026-01-01T00:00:00Z', 1],
  [{ $year: [{ $toDate: '$at' }] }, '2026-01-01T00:00:00Z', 2026],
];

test.each(DATES)('%o of %s is %o', (spec, date, result) => {
  expect(evaluate(spec, { at: new Date(date) })).toEqual(result);
});

test.each<[object, Date]>([
  [{ dateString: '2026-07-01T10:00:00', timezone: 'Europe/Berlin' }, at('2026-07-01T08:00:00Z')],
  [{ dateString: '2026-07-01T10:00:00+0100' }, at('2026-07-01T09:00:00Z')],
  [{ dateString: '1.7.2026', format: '%d.%m.%Y', timezone: '+02:00' }, at('2026-06-30T22:00:00Z')],
  // 02:30 does not exist on that day, and exists twice on the other
  [{ dateString: '2026-03-29T02:30:00', timezone: 'Europe/Berlin' }, at('2026-03-29T01:30:00Z')],
  [{ dateString: '2026-10-25T02:30:00', timezone: 'Europe/Berlin' }, at('2026-10-25T00:30:00Z')],
])('%o is read as a date', (spec, date) => {
  expect(evaluate({ $dateFromString: spec })).toEqual(date);
});

test('a bin holds the moments that were put into it', () => {
  const units = fc.constantFrom('year', 'quarter', 'month', 'week', 'day', 'hour', 'minute');
  const moments = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
  fc.assert(
    fc.property(
      moments,
      units,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'),
      (moment, unit, binSize, timezone) => {
        const bin = (date: Date): Date => evaluate({ $dateTrunc: { date, unit, binSize, timezone } }) as Date;
        const start = bin(new Date(moment));
        expect(start.getTime()).toBeLessThanOrEqual(moment);
        expect(bin(start)).toEqual(start);
        const next = evaluate({ $dateAdd: { startDate: start, unit, amount: binSize, timezone } }) as Date;
        expect(next.getTime()).toBeGreaterThan(moment);
      },
    ),
  );
});
