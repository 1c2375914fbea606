import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { EarshotError } from './domain/errors.ts';

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof EarshotError) return error.code;
  }
  return 'started';
}

test('with nothing set it listens on loopback and uses the embedded store', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, publicUrl: null, mongodbUri: null, key: null, logLevel: 'info' });
});

test('an empty variable is an unset one', () => {
  expect(readConfig({ PORT: '', EARSHOT_LOG: ' ' })).toMatchObject({ port: 3000, logLevel: 'info' });
});

test.each([
  [{ PORT: '70000' }, 'setting/port'],
  [{ HOST: '0.0.0.0' }, 'setting/public-url-needed'],
  [{ EARSHOT_PUBLIC_URL: 'earshot.example.org' }, 'setting/earshot-public-url'],
  [{ EARSHOT_PUBLIC_URL: 'https://example.org/earshot' }, 'setting/earshot-public-url'],
  [{ MONGODB_URI: 'postgres://db' }, 'setting/mongodb-uri'],
  [{ EARSHOT_KEY: 'c2hvcnQ=' }, 'setting/earshot-key'],
  [{ EARSHOT_ADMIN_EMAIL: 'a@example.org' }, 'setting/earshot-admin-password'],
  [{ EARSHOT_ADMIN_PASSWORD: 'x' }, 'setting/earshot-admin-email'],
  [{ EARSHOT_ALLOW_HOSTS: 'forum.internal' }, 'setting/earshot-allow-hosts'],
  [{ EARSHOT_LOG: 'loud' }, 'setting/earshot-log'],
])('%o stops the start and names the setting', (env, code) => {
  expect(refusal(env)).toBe(code);
});

test('a wrong store address is not repeated: it may hold a password', () => {
  expect(() => readConfig({ MONGODB_URI: 'http://user:secret@db' })).toThrow(expect.objectContaining({ values: { value: '' } }));
});
