import { beforeAll, expect, test } from 'vitest';
import { understand } from '../pipeline.ts';
import { loadDetector } from './detect-language.ts';

beforeAll(loadDetector);

function judged(text: string): string[] {
  return understand({ text }).findings.aspects.map(({ span, polarity, opinion }) => {
    const said = opinion ? ` ← ${text.slice(...opinion)}` : '';
    return `${text.slice(...span)} ${polarity}${said}`;
  });
}

test('a list of remarks is judged one by one', () => {
  expect(judged('Beschleunigung super, Sitzqualität schlecht, Türgriff defekt')).toEqual([
    'Beschleunigung positive ← super',
    'Sitzqualität negative ← schlecht',
    'Türgriff negative ← defekt',
  ]);
});

test('a compound is filed under what it is about, and keeps its own name', () => {
  const { aspects } = understand({ text: 'Die Sitzqualität ist schlecht' }).findings;
  expect(aspects).toMatchObject([{ aspect: 'seats', path: ['Fahrzeug', 'Sitze', 'Sitzqualität'], strength: 1 }]);
});

test.each([
  ['Personal sehr freundlich, aber das WLAN funktioniert nicht', ['Personal positive ← freundlich', 'WLAN negative ← funktioniert nicht']],
  ['Guter Service und schlechtes Essen', ['Service positive ← Guter', 'Essen negative ← schlechtes']],
  ['Die Toiletten waren nicht sauber', ['Toiletten negative ← sauber']],
  ['Viel zu teuer', ['teuer negative ← Viel zu teuer']],
  ['Der Zug fiel heute aus', ['fiel heute aus negative ← fiel heute aus']],
  ['Wo finde ich den Fahrplan?', ['Fahrplan neutral']],
  ['The food was great but the waiter was rude', ['food positive ← great', 'waiter negative ← rude']],
  ['Great app', ['app positive ← Great']],
  ['Die Fahrt war gut, Gurtstraffer defekt', ['Gurtstraffer negative ← defekt']],
  ['Das habe ich vergessen', []],
])('%s', (text, expected) => {
  expect(judged(text)).toEqual(expected);
});

test('the same subject has the same key in both languages', () => {
  const keys = ['Die Pünktlichkeit ist furchtbar', 'The punctuality is terrible'].map((text) => understand({ text }).findings.aspects[0]);
  expect(keys).toMatchObject([
    { aspect: 'punctuality', path: ['Fahrt', 'Pünktlichkeit'], strength: 2 },
    { aspect: 'punctuality', path: ['Ride', 'Punctuality'], strength: 2 },
  ]);
});

test('the track of a railway has nothing to do with tracking people', () => {
  const pathsOf = (text: string): string[] => understand({ text }).findings.aspects.map(({ path }) => path.join(' › '));
  expect(pathsOf('Stuck at the station, track closed because of smoke').join()).not.toMatch(/privacy/i);
  expect(pathsOf('Your user tracking is unacceptable').join()).toMatch(/privacy/i);
});
