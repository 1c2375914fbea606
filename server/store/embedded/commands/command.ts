import type { Cursors } from '../cursors/cursors.ts';
import type { Pace } from '../plan/pace.ts';
import type { Readers } from '../readers/readers.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Environment, Snapshot } from '../storage/environment.ts';
import type { Storage } from '../storage/storage.ts';
import type { Doc } from '../values/value.ts';

/** What reading commands work on, in the thread of the writer and in those of readers. */
export type ReadEngine = {
  readonly environment: Environment;
  /** A collection and its indexes, never newer than what the snapshot shows of their documents. */
  readonly collectionAt: (ns: string, snapshot: Snapshot) => Collection | undefined;
  readonly cursors: Pick<Cursors, 'open'>;
  readonly now: () => Date;
  /** `endsAt` as `Date.now()` counts. */
  readonly pace: (endsAt: number) => Pace;
};

/** What commands work on. */
export type Engine = ReadEngine & {
  readonly storage: Storage;
  readonly cursors: Cursors;
  readonly readers: Readers;
  readonly startedAt: Date;
  /** Something was dropped: its leftovers can be removed. */
  readonly tidy: () => void;
  /** Copies the running store into a folder that must not exist yet or be empty. */
  readonly backup: (folder: string) => Promise<void>;
  readonly connections: () => number;
};

/** A command with its name taken apart. */
export type Call = {
  readonly command: string;
  readonly db: string;
  readonly body: Doc;
  readonly lists: ReadonlyMap<string, readonly Buffer[]>;
  readonly connectionId: number;
  /** Aborted when the client hung up. */
  readonly gone: AbortSignal;
};

export type Command = {
  /** The fields it knows beside its own name and those every command has. Any other is refused by name. */
  readonly options: readonly string[];
  /** BSON of the reply. Throws StoreError. */
  readonly run: (call: Call, engine: Engine) => Promise<Buffer> | Buffer;
};

/** A command that only reads, and so can run on a reader thread as well. */
export type ReadCommand = Pick<Command, 'options'> & { readonly run: (call: Call, engine: ReadEngine) => Promise<Buffer> | Buffer };
