import { expect, test } from 'vitest';
import { addressOf, type InboxAsk, querySearch, readAddress, toggled } from './inbox-address.ts';

const searchOf = (address: string): URLSearchParams => new URL(address, 'http://earshot').searchParams;

test('a list that was narrowed down can be shared by its address', () => {
  const ask: InboxAsk = {
    tab: 'waiting',
    order: 'priority',
    narrowing: {
      topics: ['Preis, Tarif', 'App'],
      sentiments: ['negative', 'mixed'],
      from: new Date('2026-11-20T10:00:00Z'),
      text: 'Störung & Ersatz',
      withSetAside: true,
    },
  };
  expect(readAddress(searchOf(addressOf(ask, 'm1')))).toEqual(ask);
  expect(addressOf(ask, 'm1')).toMatch(/^\/inbox\/m1\?/);
});

test('the plain inbox has a plain address', () => {
  expect(addressOf(readAddress(new URLSearchParams()), null)).toBe('/inbox');
});

test('nonsense in an address is left out, the rest holds', () => {
  const ask = readAddress(new URLSearchParams('sentiments=angry,negative&from=yesterday&order=loudest&handling=lost&intents=complaint'));
  expect(ask).toEqual({ tab: 'new', order: 'newest', narrowing: { sentiments: ['negative'], intents: ['complaint'] } });
});

test('the tab of all asks for no state, every other for its own', () => {
  expect(querySearch({ tab: 'all', narrowing: {} }, ['b1', 'b2']).toString()).toBe('brandIds=b1%2Cb2');
  expect(querySearch({ tab: 'new', narrowing: {} }, ['b1']).get('handling')).toBe('new');
});

test('taking the last value out leaves no empty list behind', () => {
  const with1 = toggled({}, 'platforms', 'mastodon');
  expect(with1).toEqual({ platforms: ['mastodon'] });
  expect(toggled(with1, 'platforms', 'mastodon')).toEqual({});
});
