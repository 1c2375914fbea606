import type { Context } from '../context.ts';
import type { LineFormat, LineReader, MentionLine } from '../domain/mention-line.ts';

/** The embedded store, as the command line sees it. */
export type StoreServer = {
  serve(ask: { readonly dataFolder: string; readonly socket: string | null }): Promise<{ readonly uri: string; close(): Promise<void> }>;
  /** Copies the store, running or not, into a folder that does not exist yet or is empty. */
  backup(ask: { readonly dataFolder: string; readonly to: string }): Promise<void>;
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
