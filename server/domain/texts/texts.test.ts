import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { errorText } from './index.ts';

const root = join(import.meta.dirname, '../../..');

const everything = ['server', 'connectors', 'jobs']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('/domain/texts/'))
  .map((name) => ({ name, text: readFileSync(name, 'utf8') }));
/** Sources that can refuse something in the house's words. */
const sources = everything.filter(({ text }) => text.includes('EarshotError'));

const areas = new Set(Object.keys(en).map((code) => code.split('/')[0]));

test('everything the house refuses with has words in both languages', () => {
  const missing: string[] = [];
  for (const { name, text } of sources) {
    const thrown = [...text.matchAll(/EarshotError\([^,()]*,\s*'([^']+)'/g)].map(([, code]) => code ?? '');
    // Codes that reach an error through a function of the file: its first argument, of an area we have words for.
    const passed = [...text.matchAll(/\('(([a-z]+)\/[a-z-]+)'/g)].flatMap(([, code = '', area = '']) => (areas.has(area) ? code : []));
    for (const code of new Set([...thrown, ...passed])) if (!Object.hasOwn(en, code)) missing.push(`${name.slice(root.length)}: ${code}`);
    for (const [, prefix = ''] of text.matchAll(/EarshotError\(\s*'[a-z-]+',\s*`([a-z-]+\/)\$\{/g))
      if (!Object.keys(en).some((code) => code.startsWith(prefix))) missing.push(`${name.slice(root.length)}: ${prefix}…`);
  }
  expect(missing).toEqual([]);
});

test('no words are left for what nobody says any more', () => {
  const all = everything.map(({ text }) => text).join('\n');
  const built = [...all.matchAll(/`([a-z-]+\/)\$\{/g)].map(([, prefix = '']) => prefix);
  expect(Object.keys(en).filter((code) => !all.includes(`'${code}'`) && !built.some((prefix) => code.startsWith(prefix)))).toEqual([]);
});

test('both languages name the same values', () => {
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const code of Object.keys(en) as (keyof typeof en)[]) expect([code, holes(de[code])]).toEqual([code, holes(en[code])]);
});

test('a refusal tells the person in their language what is in the way', () => {
  expect(errorText('ticket/already-assigned', { name: 'Ana' }, 'de')).toBe('Ana hat dieses Ticket schon.');
  expect(errorText('ticket/already-assigned', { name: 'Ana' }, 'en')).toBe('Ana has this ticket already.');
});

test('a code of another version is shown as it is', () => {
  expect(errorText('constructor', {}, 'en')).toBe('constructor');
});
