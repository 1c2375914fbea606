import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { troubleText } from './troubles.ts';

const root = join(import.meta.dirname, '../../..');

const textsOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

const codesIn = (text: string): string[] => [...text.matchAll(/'([a-z-]+\/[a-z-]+)'/g)].map(([, code = '']) => code);
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Everything that can become the trouble of a source, of an answer or of a line. */
function codesOfTrouble(): string[] {
  const connectors = textsOf('connectors');
  const thrown = [...connectors, ...textsOf('server')].flatMap((text) => all(text, /new ConnectorError\(([^{;]*)/g)).flatMap(codesIn);
  const endings = connectors.flatMap((text) => all(text, /`\$\{area\}\/([a-z-]+)`/g));
  const byStatus = ['auth', 'quota', 'policy', 'not-found', 'transient', 'rate-limit'];
  const setAside = connectors.flatMap((text) => all(text, /code: '([a-z-]+\/[a-z-]+)'/g));
  const lines = textsOf('connectors/kit').flatMap((text) => all(text, /EarshotError\('invalid', '([^']+)'/g));
  const replies = textsOf('server/publishing').flatMap((text) => all(text, /(?:code: |NEEDS_PERSON = )'(reply\/[a-z-]+)'/g));
  const built = [...endings, ...byStatus].map((ending) => `feed/${ending}`);
  return [...new Set([...thrown, ...built, ...setAside, ...lines, ...replies])];
}

test('whatever can go wrong with a source, an answer or a line has words in both languages', () => {
  const codes = codesOfTrouble();
  expect(codes.length).toBeGreaterThan(50);
  const silent = codes.filter((code) => (['de', 'en'] as const).some((language) => troubleText(code, '', language) === ''));
  expect(silent).toEqual([]);
});

test('trouble names the server and the field it is about', () => {
  expect(troubleText('http/timeout', 'forum.example:8443 did not answer in time', 'de')).toBe(
    'forum.example:8443 hat nicht rechtzeitig geantwortet.',
  );
  expect(troubleText('http/no-connection', 'no connection to [2001:db8::1]', 'en')).toBe('[2001:db8::1] cannot be reached.');
  expect(troubleText('mastodon/refused', 'social.example answered 422', 'de')).toBe('social.example hat die Anfrage abgelehnt (422).');
  expect(troubleText('http/timeout', 'http/timeout', 'de')).toBe('Der Server hat nicht rechtzeitig geantwortet.');
  expect(troubleText('import/bad-field', 'author.name: Invalid input: expected string', 'de')).toBe(
    'Ein Feld ist nicht lesbar (author.name).',
  );
  expect(troubleText('import/bad-field', 'Invalid input', 'en')).toBe('A field cannot be read.');
});

test('trouble of a connector that the house does not know keeps its own words', () => {
  expect(troubleText('parrot/asleep', 'the parrot sleeps', 'de')).toBe('the parrot sleeps');
  expect(troubleText('constructor', 'as it came', 'de')).toBe('as it came');
  expect(troubleText('import/unknown-field', 'as it came', 'de')).toBe('as it came');
});
