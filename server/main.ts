import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, demoEnvironment, readConfig } from './config.ts';
import { EarshotError } from './domain/errors.ts';
import { errorText } from './domain/texts/index.ts';
import { report } from './roles/child-port.ts';
import { findRunningStore } from './store/embedded/index.ts';
import { moduleBeside, supervise } from './supervise/index.ts';

const EXIT_CODES: Partial<Record<EarshotError['kind'], number>> = { invalid: 2, unavailable: 3 };
const DEMO_MARK = '.earshot-demo';

/** The sentence of a refusal and the exit code that goes with it; faults of ours stay faults. */
function refusalOf(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (!(error instanceof EarshotError)) throw error;
  const language = /^de/i.test(process.env['LANG'] ?? '') ? 'de' : 'en';
  return { text: errorText(error.code, error.values, language), exitCode: EXIT_CODES[error.kind] ?? 1 };
}

/** The supervisor, or with `--role NAME` one of its children. */
export async function main(args: readonly string[]): Promise<void> {
  const role = args[args.indexOf('--role') + 1];
  try {
    if (args.includes('--role')) await runRole(role ?? '');
    else process.exitCode = await runHouse(args.includes('--demo'));
  } catch (error) {
    const { text, exitCode } = refusalOf(error);
    if (args.includes('--role')) report({ kind: 'refused', text, exitCode });
    else process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
    if (args.includes('--role')) process.disconnect?.();
  }
}

/** Loaded one by one: a store that had to load hapi and agenda as well would cost memory for nothing. */
async function runRole(role: string): Promise<void> {
  const config = readConfig(process.env);
  if (role === 'store') return (await import('./roles/store.ts')).runStoreRole(config);
  const uri = config.mongodbUri ?? (await findRunningStore(config.dataFolder));
  if (uri === null) throw new EarshotError('unavailable', 'store/unreachable');
  if (role === 'web') return (await import('./roles/web.ts')).runWebRole(config, uri);
  if (role === 'worker') return (await import('./roles/worker.ts')).runWorkerRole(config, uri);
  throw new EarshotError('invalid', 'cli/unknown-role', { values: { role, roles: 'store, web, worker' } });
}

async function runHouse(isDemo: boolean): Promise<number> {
  const env = isDemo ? demoEnvironment(process.env) : process.env;
  const config = readConfig(env);
  if (isDemo) clearDemo(config);
  return await supervise({
    roleModule: fileURLToPath(import.meta.url),
    env,
    mongodbUri: config.mongodbUri,
    findStore: () => findRunningStore(config.dataFolder),
    demoModule: isDemo ? moduleBeside(import.meta.url, '../test/demo/main.js') : null,
    print: (line) => process.stdout.write(`${line}\n`),
  });
}

/** Every demo begins anew. Only a folder that a demo made is ever removed. */
function clearDemo({ dataFolder }: Config): void {
  const mark = join(dataFolder, DEMO_MARK);
  if (existsSync(dataFolder)) {
    if (!existsSync(mark)) throw new EarshotError('invalid', 'setting/not-a-demo-folder', { values: { folder: dataFolder } });
    rmSync(dataFolder, { recursive: true });
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(mark, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
