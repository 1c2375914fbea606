import type { Context } from '../context.ts';
import type { UiLanguage } from '../domain/language.ts';
import type { LineFormat, LineReader, MentionLine } from '../domain/mention-line.ts';

/** The embedded store, as the command line sees it. */
export type StoreServer = {
  serve(ask: { readonly dataFolder: string; readonly socket: string | null }): Promise<{ readonly uri: string; close(): Promise<void> }>;
  /** Copies the store, running or not, into a folder that does not exist yet or is empty. */
  backup(ask: { readonly dataFolder: string; readonly to: string }): Promise<void>;
  /** Puts a backup in place. A present store is refused, or (`over: 'present'`) set aside. */
  restore(ask: { readonly dataFolder: string; readonly from: string; readonly over: 'nothing' | 'present' }): Promise<StoreRestored>;
  /** Sizes in bytes. */
  compact(dataFolder: string): Promise<{ readonly before: number; readonly after: number }>;
  verify(dataFolder: string): Promise<StoreVerified>;
  move(ask: StoreMoveAsk): Promise<StoreMoved>;
};

type StoreRestored = {
  readonly collections: number;
  readonly documents: number;
  readonly format: number | null;
  readonly setAside: string | null;
};

type StoreVerified = {
  readonly collections: number;
  readonly documents: number;
  readonly entries: number;
  /** Codes of the house's texts with what fills them. */
  readonly faults: readonly { readonly code: string; readonly values: Readonly<Record<string, string | number>> }[];
};

type StoreMoveAsk = {
  readonly dataFolder: string;
  readonly direction: 'to' | 'from';
  readonly uri: string;
  readonly signal: AbortSignal;
  readonly onProgress: (at: { readonly step: 'copy' | 'compare'; readonly collection: string; readonly documents: number }) => void;
};

type StoreMoved = {
  readonly collections: readonly {
    readonly name: string;
    readonly documents: number;
    readonly bytes: number;
    readonly checksum: string;
  }[];
  /** What the other side has no equal for, in its own words. */
  readonly refusedIndexes: readonly {
    readonly collection: string;
    readonly index: string;
    readonly code: number;
    readonly message: string;
  }[];
};

/** What the command line needs of the rest of the house. */
export type CliDoors = {
  /** On the running store, or on one that is started for the command's own time. */
  withHouse<Done>(work: (house: Context) => Promise<Done>): Promise<Done>;
  readonly storeServer: StoreServer;
  readonly readLines: LineReader;
  readonly formatOfName: (name: string) => LineFormat;
  /** Reads `theirs=ours` pairs. */
  readonly readFieldMap: (pairs: readonly string[]) => Readonly<Record<string, string>>;
  /** The line's own id, or the one that follows from what it says. */
  readonly idOf: (line: MentionLine) => string;
  readonly dataFolder: string;
  readonly output: CliOutput;
  /** Of the person who typed the command. */
  readonly language: UiLanguage;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
};

export type CliOutput = {
  /** A line of what was asked for; resolves when the reader can take more. */
  data(line: string): Promise<void>;
  /** A line for the person watching. */
  say(line: string): void;
  /** Null where nobody watches a moving line. */
  readonly progress: ((line: string) => void) | null;
};

/** Exit codes of contracts: 0 done, 1 finished but something was refused, 2 wrong usage or setting, 3 store unreachable, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
