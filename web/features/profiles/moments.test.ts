import { expect, test } from 'vitest';
import type { Mention } from '../../../server/domain/mention.ts';
import type { Ticket } from '../../../server/domain/ticket.ts';
import { momentsOf } from './moments.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

test('a person’s story runs from now backwards, with what the desk did in between', () => {
  const said = [
    { id: 'm1', publishedAt: at(1) },
    { id: 'm2', publishedAt: at(5) },
  ] as Mention[];
  const ticket = { id: 't', openedAt: at(2), answeredAt: at(3), closedAt: null } as Ticket;
  const told = momentsOf(said, [ticket]).map((moment) => (moment.kind === 'mention' ? moment.mention.id : moment.what));
  expect(told).toEqual(['m2', 'answered', 'opened', 'm1']);
});
