import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from './paced.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that takes `ms` and notes when it began. */
function takes(ms: number): { begun: number[]; work: () => Promise<void> } {
  const begun: number[] = [];
  const work = (): Promise<void> => {
    begun.push(performance.now());
    return new Promise((done) => setTimeout(done, ms));
  };
  return { begun, work };
}

test('the first news is looked at without any waiting', () => {
  const { begun, work } = takes(20);
  paced(work, 300).want();
  expect(begun).toHaveLength(1);
});

test('a storm of news costs one look in each pause, and the last of it is not forgotten', async () => {
  const { begun, work } = takes(20);
  const pace = paced(work, 300);
  for (let at = 0; at < 1000; at += 10) {
    pace.want();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(2000);
  expect(begun.map((at) => at - (begun[0] ?? 0))).toEqual([0, 320, 640, 960, 1280]);
});

test('a slow server is asked again only after as long a pause', async () => {
  const { begun, work } = takes(900);
  const pace = paced(work, 300);
  pace.want();
  await vi.advanceTimersByTimeAsync(100);
  pace.want();
  await vi.advanceTimersByTimeAsync(1600);
  expect(begun).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toHaveLength(2);
});

test('who left the room asks for nothing more', async () => {
  const { begun, work } = takes(20);
  const pace = paced(work, 300);
  pace.want();
  pace.want();
  pace.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toHaveLength(1);
});
