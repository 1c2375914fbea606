// What a fresh clone lacks before anything can run: packages and the build. Plain JavaScript: Node 20 cannot read .ts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ['server', 'connectors', 'jobs', 'web', 'test/fakes', 'test/demo', 'test/bench', 'test/faults', 'test/conformance'];
const SETTINGS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];

/** Runs a command in the project's folder and shows what it prints; returns its exit code. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell, ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

export const tool = (name) => join(root, 'node_modules', '.bin', name);

function must(step, code) {
  if (code === 0) return;
  console.error(`${step} failed (exit ${code}).`);
  process.exit(code);
}

export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Earshot needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

export function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (changedAt(installed) >= changedAt(join(root, 'package-lock.json'))) return;
  console.error('Installing packages (once) …');
  must('npm ci', run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']));
}

function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return changedAt(path);
  // A folder's own time counts too: it moves when a file is removed.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), changedAt(path));
}

/** Builds server and console when a source is newer than the last complete build. */
export function build({ always } = { always: false }) {
  const mark = join(root, 'dist', '.built');
  if (!always && changedAt(mark) > Math.max(...[...SOURCES, ...SETTINGS].map((name) => newest(join(root, name))))) return;
  console.error('Building …');
  rmSync(mark, { force: true });
  must('tsc', run(tool('tsc'), ['-p', 'tsconfig.build.json']));
  must('vite', run(tool('vite'), ['build', '--logLevel', 'warn']));
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, '');
}
