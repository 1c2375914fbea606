import type { Document } from 'mongodb';
import type { SeenEvent } from './command-log.ts';
import type { Entities } from './entities.ts';
import { differenceAtRoot } from './match.ts';
import type { ExpectedEvents } from './unified.ts';
import { NotRunnable } from './verdict.ts';

/** Null when the event is as expected. */
export function differenceOfEvent(seen: SeenEvent, expected: Document, asking: { entities: Entities; path: string }): string | null {
  const [kind = ''] = Object.keys(expected);
  if (seen.kind !== kind) return `${asking.path} is a ${seen.kind} of ${String(seen.event['commandName'])}, not a ${kind}`;
  for (const [name, wanted] of Object.entries(expected[kind] as Document)) {
    const actual = name === 'hasServiceId' ? seen.event['serviceId'] !== undefined : seen.event[name];
    if (name === 'hasServerConnectionId') continue;
    const found = differenceAtRoot(actual, wanted, { ...asking, path: `${asking.path}.${name}` });
    if (found !== null) return found;
  }
  return null;
}

/** What is wrong with the events that a client has seen; null when they are the expected ones. */
export function differenceOfEvents({ client, eventType, events, ignoreExtraEvents }: ExpectedEvents, entities: Entities): string | null {
  if (eventType !== undefined && eventType !== 'command') throw new NotRunnable(`expects events of type ${eventType}`);
  const seen = entities.get(client, 'client').log.events;
  for (const [i, expected] of events.entries()) {
    const event = seen[i];
    if (!event) return `${client} has seen ${seen.length} events, not ${events.length}`;
    const found = differenceOfEvent(event, expected, { entities, path: `event ${i + 1}` });
    if (found !== null) return found;
  }
  if (seen.length === events.length || ignoreExtraEvents === true) return null;
  return `${client} has seen one more event: ${String(seen[events.length]?.event['commandName'])}`;
}
