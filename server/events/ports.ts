import type { EventName, LoggedEvent, OutgoingEvent } from '../domain/event.ts';

/** The right to do something alone for a while. */
export type Lease = {
  /** Rises with every taking of the name: a write under an older fence is refused. */
  readonly fence: number;
  /** Renews; false when somebody else has taken it since. */
  keep(): Promise<boolean>;
  release(): Promise<void>;
};

export type Leases = { take(name: string, forMs: number): Promise<Lease | null> };

/** The log of what happened. Its sequence has no gaps. */
export type EventLog = {
  /** False when an event of this id is in the log already. */
  append(event: OutgoingEvent): Promise<boolean>;
  after(seq: number, limit: number, names?: readonly EventName[]): Promise<readonly LoggedEvent[]>;
  /** The newest sequence number; 0: nothing happened yet. */
  last(): Promise<number>;
  /** Removes what is older, except the newest. */
  forget(before: Date): Promise<number>;
};

/** Events that their owners left in their own documents. */
export type OutgoingStore = {
  waiting(limit: number): Promise<readonly { readonly events: readonly OutgoingEvent[]; readonly clear: () => Promise<void> }[]>;
};

export type PositionStore = {
  get(reaction: string): Promise<number>;
  /** False when a run with a newer fence has written. */
  save(reaction: string, position: { readonly seq: number; readonly fence: number }): Promise<boolean>;
  /** Sets an event aside that a reaction cannot digest, so that the ones behind it go on. */
  park(parked: { readonly reaction: string; readonly seq: number; readonly error: string; readonly at: Date }): Promise<void>;
  parked(): Promise<number>;
};

export type EventsLog = { warn(values: Readonly<Record<string, unknown>>, text: string): void };
