import type { Document, MongoClient } from 'mongodb';

type Kind = 'commandStartedEvent' | 'commandSucceededEvent' | 'commandFailedEvent';
export type SeenEvent = { readonly kind: Kind; readonly event: Document };

/** What a client said to the server and heard from it, in order, until it is told to stop listening. */
export type CommandLog = { readonly events: readonly SeenEvent[]; readonly stop: () => void };

/** The connection's own talk, and what no test is about. */
const NEVER = ['hello', 'isMaster', 'ismaster', 'configureFailPoint', 'saslStart', 'saslContinue', 'authenticate'];

export function logCommands(
  client: MongoClient,
  { observe, ignore }: { observe: readonly string[]; ignore: readonly string[] },
): CommandLog {
  const events: SeenEvent[] = [];
  const unwanted = new Set([...NEVER, ...ignore]);
  let isListening = true;
  const note = (kind: Kind) => (event: { commandName: string }) => {
    if (isListening && observe.includes(kind) && !unwanted.has(event.commandName)) events.push({ kind, event });
  };
  client.on('commandStarted', note('commandStartedEvent'));
  client.on('commandSucceeded', note('commandSucceededEvent'));
  client.on('commandFailed', note('commandFailedEvent'));
  const stop = (): void => {
    isListening = false;
  };
  return { events, stop };
}
