import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', '"=1"', ';=1', ', =1', '  =1', "'=1"])(
  'no spreadsheet runs %j as a formula',
  (text) => {
    expect(csvLine([text])).toMatch(/^"'/);
  },
);

test('quotes, separators and line breaks stay inside their cell', () => {
  expect(csvLine(['He said "no", twice', 'a\nb', null, -0.5, true])).toBe('"He said ""no"", twice","a\nb",,-0.5,true\r\n');
});

test('ordinary words are left as they are', () => {
  expect(csvLine(['Zug 5 = zu spät', 'a-b'])).toBe('"Zug 5 = zu spät","a-b"\r\n');
});
