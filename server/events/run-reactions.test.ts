import { expect, test } from 'vitest';
import { openTestStore } from '../../test/fixtures/store.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId } from '../domain/ids.ts';
import { eventLogRepository } from '../store/event-log.ts';
import { leaseRepository } from '../store/leases.ts';
import { positionRepository } from '../store/reaction-positions.ts';
import { createReactionRunner, type Reaction } from './run-reactions.ts';

const AT = new Date('2026-03-01T10:00:00Z');
const anEvent = (eventId: string, name: OutgoingEvent['name'] = 'mention:stored'): OutgoingEvent => ({
  eventId,
  name,
  brandId: 'b1' as BrandId,
  at: AT,
  body: {},
});

async function aHouse() {
  const { store, close } = await openTestStore();
  let count = 0;
  const newId = () => `id${++count}`;
  const parts = {
    log: eventLogRepository(store),
    positions: positionRepository(store),
    leases: leaseRepository(store, newId),
    clock: () => AT,
    output: { warn: () => {} },
    firstWaitMs: 1,
  };
  return { ...parts, close, runner: (...reactions: Reaction[]) => createReactionRunner(reactions, parts) };
}

const calm = new AbortController().signal;

test('an event that is carried twice stands in the log once, and numbers have no gaps', async () => {
  const { log, close } = await aHouse();
  const appended = await Promise.all(['a', 'b', 'a', 'c', 'b'].map((id) => log.append(anEvent(id))));
  expect(appended.filter(Boolean)).toHaveLength(3);
  expect((await log.after(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  await close();
});

test('each reaction hears its events once and in order, also after a restart', async () => {
  const house = await aHouse();
  const heard: string[] = [];
  const reaction: Reaction = { name: 'hear', on: ['ticket:opened'], react: async ({ eventId }) => void heard.push(eventId) };
  for (const id of ['t1', 'm1', 't2']) await house.log.append(anEvent(id, id.startsWith('t') ? 'ticket:opened' : 'mention:stored'));
  const first = house.runner(reaction);
  await first.round(calm);
  await first.close();
  await house.log.append(anEvent('t3', 'ticket:opened'));
  await house.runner(reaction).round(calm);
  expect(heard).toEqual(['t1', 't2', 't3']);
  await house.close();
});

test('of two workers one reacts', async () => {
  const house = await aHouse();
  await house.log.append(anEvent('e1'));
  const heard: string[] = [];
  const reaction: Reaction = { name: 'hear', on: ['mention:stored'], react: async ({ eventId }) => void heard.push(eventId) };
  await Promise.all([house.runner(reaction).round(calm), house.runner(reaction).round(calm)]);
  expect(heard).toEqual(['e1']);
  await house.close();
});

test('an event that cannot be digested is set aside, and those behind it go on', async () => {
  const house = await aHouse();
  for (const id of ['bad', 'good']) await house.log.append(anEvent(id));
  const heard: string[] = [];
  const react = async ({ eventId }: OutgoingEvent): Promise<void> => {
    if (eventId === 'bad') throw new Error('indigestible');
    heard.push(eventId);
  };
  await house.runner({ name: 'hear', on: ['mention:stored'], react }).round(calm);
  expect(heard).toEqual(['good']);
  expect(await house.positions.parked()).toBe(1);
  await house.close();
});
