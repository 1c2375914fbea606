import { expect, test } from 'vitest';
import { TWICE } from './people.ts';
import { writeMonth } from './script.ts';

const end = new Date('2026-03-31T12:00:00Z');
const month = writeMonth({ end });

test('thirty days hold at least 1,500 posts in two languages, all in the past', () => {
  expect(month.length).toBeGreaterThanOrEqual(1500);
  expect(month.every(({ at }) => at < end)).toBe(true);
  expect(new Set(month.map(({ account }) => account.language))).toEqual(new Set(['de', 'en']));
  expect((end.getTime() - (month[0]?.at.getTime() ?? 0)) / 86_400_000).toBeGreaterThan(29);
});

test('the same seed tells the same month', () => {
  expect(writeMonth({ end })).toEqual(month);
  expect(writeMonth({ end, seed: 8 })).not.toEqual(month);
});

test('three stories break out, the crisis in the last hours', () => {
  expect(new Set(month.map(({ story }) => story))).toEqual(new Set([null, 'quiet', 'fares', 'crisis']));
  const crisis = month.filter(({ story }) => story === 'crisis');
  expect(crisis.every(({ at }) => end.getTime() - at.getTime() < 4 * 3_600_000)).toBe(true);
  expect(crisis.length).toBeGreaterThan(60);
});

test('mornings are louder than nights', () => {
  const at = (hour: number) => month.filter((post) => post.at.getUTCHours() === hour && post.story === null).length;
  expect(at(7)).toBeGreaterThan(3 * at(2));
});

test('people write on two platforms, and some posts are edited or deleted', () => {
  const heard = new Set(month.map(({ account }) => `${account.platform}/${account.handle}`));
  expect(TWICE.filter(({ platform, handle }) => heard.has(`${platform}/${handle}`)).length).toBeGreaterThanOrEqual(8);
  expect(month.filter(({ edit }) => edit).length).toBeGreaterThan(10);
  expect(month.filter(({ deletedAt }) => deletedAt).length).toBeGreaterThan(10);
});
