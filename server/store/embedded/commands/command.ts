import type { Cursors } from '../cursors/cursors.ts';
import type { Storage } from '../storage/storage.ts';
import type { Doc } from '../values/value.ts';

/** What commands work on. */
export type Engine = {
  readonly storage: Storage;
  readonly cursors: Cursors;
  readonly now: () => Date;
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
};

export type Command = {
  /** The fields it knows beside its own name and those every command has. Any other is refused by name. */
  readonly options: readonly string[];
  /** BSON of the reply. Throws StoreError. */
  readonly run: (call: Call, engine: Engine) => Promise<Buffer> | Buffer;
};
