import { resolve } from 'node:path';
import { EarshotError } from './domain/errors.ts';

/** What the house is told from outside. Read once, passed on as plain values. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** What users type, without a trailing slash; null: the loopback address. */
  readonly publicUrl: string | null;
  /** Absolute path of embedded store, key file and uploads. */
  readonly dataFolder: string;
  /** Null: the embedded store. */
  readonly mongodbUri: string | null;
  /** 32 bytes; null: the key file in the data folder. */
  readonly key: Uint8Array | null;
  readonly admin: { readonly email: string; readonly password: string } | null;
  /** Private addresses (`host:port`) that the guarded client may reach. */
  readonly allowHosts: readonly string[];
  readonly logLevel: LogLevel;
};

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Reads the settings. Throws `setting/…`, which names the first one that is missing or wrong. */
export function readConfig(env: Environment): Config {
  const host = given(env, 'HOST') ?? '127.0.0.1';
  const publicUrl = readPublicUrl(given(env, 'EARSHOT_PUBLIC_URL'));
  if (!LOOPBACK.includes(host) && publicUrl === null) throw new EarshotError('invalid', 'setting/public-url-needed', { values: { host } });
  return {
    host,
    port: readPort(given(env, 'PORT')),
    publicUrl,
    dataFolder: resolve(given(env, 'EARSHOT_DATA') ?? 'data'),
    mongodbUri: readMongodbUri(given(env, 'MONGODB_URI')),
    key: readKey(given(env, 'EARSHOT_KEY')),
    admin: readAdmin(env),
    allowHosts: readAllowHosts(given(env, 'EARSHOT_ALLOW_HOSTS')),
    logLevel: readLogLevel(given(env, 'EARSHOT_LOG')),
  };
}

/** Upstream servers of the demo listen on the ports behind its own. */
const DEMO_UPSTREAMS = 5;

/** The demo: the same product with its own port and data folder, whatever the shell's settings for the real one are. */
export function demoEnvironment(env: Environment): Record<string, string | undefined> {
  const port = readPort(given(env, 'EARSHOT_DEMO_PORT') ?? '3100');
  const upstreams = Array.from({ length: DEMO_UPSTREAMS }, (_, index) => `127.0.0.1:${port + 1 + index}`);
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_THE_DEMOS.includes(name))),
    HOST: '127.0.0.1',
    PORT: String(port),
    EARSHOT_DATA: resolve(given(env, 'EARSHOT_DEMO_DATA') ?? 'demo-data'),
    EARSHOT_ALLOW_HOSTS: upstreams.join(','),
  };
}

const NOT_THE_DEMOS = ['MONGODB_URI', 'EARSHOT_PUBLIC_URL', 'EARSHOT_KEY', 'EARSHOT_ADMIN_EMAIL', 'EARSHOT_ADMIN_PASSWORD'];

/** An empty variable is an unset one. */
function given(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value ? value : null;
}

function wrong(name: string, value = ''): EarshotError {
  return new EarshotError('invalid', `setting/${name.toLowerCase().replaceAll('_', '-')}`, { values: { value } });
}

function readPort(text: string | null): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw wrong('PORT', text ?? '');
  return port;
}

function readPublicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (!isPlain) throw wrong('EARSHOT_PUBLIC_URL', text);
  return url.origin;
}

function readMongodbUri(text: string | null): string | null {
  // The value may hold a password: it is never repeated.
  if (text !== null && !/^mongodb(\+srv)?:\/\/./.test(text)) throw wrong('MONGODB_URI');
  return text;
}

function readKey(text: string | null): Uint8Array | null {
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw wrong('EARSHOT_KEY');
  return key;
}

function readAdmin(env: Environment): Config['admin'] {
  const email = given(env, 'EARSHOT_ADMIN_EMAIL');
  const password = given(env, 'EARSHOT_ADMIN_PASSWORD');
  if (email === null && password === null) return null;
  if (email === null || !email.includes('@')) throw wrong('EARSHOT_ADMIN_EMAIL', email ?? '');
  if (password === null) throw wrong('EARSHOT_ADMIN_PASSWORD');
  return { email, password };
}

function readAllowHosts(text: string | null): string[] {
  const hosts = (text ?? '').split(',').flatMap((part) => part.trim() || []);
  const bad = hosts.find((host) => !/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(host));
  if (bad) throw wrong('EARSHOT_ALLOW_HOSTS', bad);
  return hosts;
}

function readLogLevel(text: string | null): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (text ?? 'info').toLowerCase());
  if (!level) throw wrong('EARSHOT_LOG', text ?? '');
  return level;
}
