import { fileURLToPath } from 'node:url';
import { formatOfName, readFieldMap, readLines, readMentionLine } from '../connectors/registry.ts';
import type { CliDoors, CliOutput } from './cli/index.ts';
import { runProgram } from './cli/index.ts';
import { type Config, readConfig } from './config.ts';
import { type Context, createContext } from './context.ts';
import { EarshotError } from './domain/errors.ts';
import type { UiLanguage } from './domain/language.ts';
import { errorText } from './domain/texts/index.ts';
import { createLog } from './log.ts';
import { openPreparedStore } from './roles/open.ts';
import { backupStore, compactStore, findRunningStore, restoreStore, serveStore, verifyStore } from './store/embedded/index.ts';
import { DATA_FORMAT } from './store/format-version.ts';
import { moveIn, moveOut } from './store/move/index.ts';
import { watchChild } from './supervise/watched-child.ts';

const EXIT_CODES: Partial<Record<EarshotError['kind'], number>> = { invalid: 2, unavailable: 3 };

/** Runs `earshot …`; resolves with the exit code. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  try {
    const code = await runProgram(argv, doorsOf(readConfig(process.env), interrupt.signal));
    return interrupt.signal.aborted && !argv.includes('serve') ? 130 : code;
  } catch (error) {
    if (interrupt.signal.aborted) return 130;
    if (!(error instanceof EarshotError)) throw error;
    const message = errorText(error.code, error.values, languageOf(process.env));
    process.stderr.write(`${message}\n`);
    if (argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code: error.code, message } })}\n`);
    return EXIT_CODES[error.kind] ?? 1;
  }
}

const languageOf = (env: NodeJS.ProcessEnv): UiLanguage => (/^de/i.test(env['LANG'] ?? '') ? 'de' : 'en');

function doorsOf(config: Config, signal: AbortSignal): CliDoors {
  return {
    withHouse: (work) => withHouse(config, work),
    storeServer: {
      serve: ({ dataFolder, socket }) => serveStore({ dataFolder, ...(socket ? { socket } : {}) }),
      backup: (ask) => backupStore(ask),
      restore: (ask) => restoreStore({ ...ask, newestFormat: DATA_FORMAT, now: new Date() }),
      compact: (dataFolder) => compactStore(dataFolder),
      verify: (dataFolder) => verifyStore(dataFolder),
      move: ({ direction, ...ask }) => (direction === 'to' ? moveOut(ask) : moveIn(ask)),
    },
    readLines,
    formatOfName,
    readFieldMap,
    idOf: (line) => readMentionLine(line, { sourceName: '', fallbackAt: new Date(0) }).externalId.slice(1),
    dataFolder: config.dataFolder,
    output: createOutput(),
    language: languageOf(process.env),
    stdin: process.stdin,
    signal,
  };
}

function createOutput(): CliOutput {
  return {
    data: (line) =>
      new Promise((resolve) => {
        if (process.stdout.write(`${line}\n`)) resolve();
        else process.stdout.once('drain', () => resolve());
      }),
    say: (line) => void process.stderr.write(`${line}\n`),
    progress: process.stderr.isTTY ? (line) => void process.stderr.write(`\r\u001b[K${line}`) : null,
  };
}

/** On the store that runs, or on one of our own that ends with the command. */
async function withHouse<Done>(config: Config, work: (house: Context) => Promise<Done>): Promise<Done> {
  const running = config.mongodbUri ?? (await findRunningStore(config.dataFolder));
  const own = running === null ? await startStore() : null;
  try {
    const store = await openPreparedStore(running ?? own?.uri ?? '');
    const house = createContext({ config, store, log: createLog('command', 'warn') });
    try {
      return await work(house);
    } finally {
      await house.close();
      await store.close();
    }
  } finally {
    await own?.stop();
  }
}

/** In a process of its own: writing and understanding would otherwise take turns on one core. */
async function startStore(): Promise<{ readonly uri: string; stop(): Promise<void> }> {
  const module = fileURLToPath(new URL('./main.js', import.meta.url));
  const child = watchChild({ name: 'store', module, args: ['--role', 'store'], env: process.env, onRestart: () => undefined });
  const word = await child.firstReport;
  if (word.kind === 'refused') {
    await child.stop();
    throw new EarshotError('unavailable', 'store/cannot-start', { values: { text: word.text } });
  }
  return { uri: word.uri ?? '', stop: () => child.stop() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await runCommand(process.argv.slice(2));
