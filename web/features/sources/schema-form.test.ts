import { expect, test } from 'vitest';
import { fieldsOf, readForm } from './schema-form.ts';

const mastodon = {
  manifest: {
    kind: 'mastodon',
    name: 'Mastodon',
    place: 'post' as const,
    secretNames: ['accessToken'],
    canPublish: true,
    isPolled: true,
    defaultEverySeconds: 120,
  },
  settings: {
    type: 'object',
    properties: {
      baseUrl: { type: 'string', format: 'uri' },
      hashtags: { type: 'array', items: { type: 'string' }, minItems: 1 },
      limit: { type: 'integer', default: 40 },
      order: { type: 'string', enum: ['newest', 'top'] },
      board: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      map: { type: 'object', additionalProperties: { type: 'string' } },
    },
    required: ['baseUrl', 'hashtags', 'limit'],
  },
  labels: {
    baseUrl: { de: 'Adresse der Instanz', en: 'Address of the instance' },
    accessToken: { de: 'Zugriffstoken', en: 'Access token', help: { de: 'Nur zum Antworten', en: 'Only for answering' } },
  },
};

test('each setting becomes a question of its kind, in the reader’s language, secrets last', () => {
  const fields = fieldsOf(mastodon, 'de');
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ['baseUrl', 'url'],
    ['hashtags', 'list'],
    ['limit', 'number'],
    ['order', 'choice'],
    ['board', 'text'],
    ['map', 'json'],
    ['accessToken', 'secret'],
  ]);
  expect(fields[0]?.label).toBe('Adresse der Instanz');
  expect(fields.at(-1)?.help).toBe('Nur zum Antworten');
});

test('a setting with a value of its own need not be answered', () => {
  const fields = fieldsOf(mastodon, 'en');
  expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(['baseUrl', 'hashtags']);
  expect(fields.find(({ name }) => name === 'limit')?.initial).toBe('40');
});

test('answers keep their types, empty ones are left out, secrets stay apart', () => {
  const read = readForm(fieldsOf(mastodon, 'en'), {
    baseUrl: ' https://social.example ',
    hashtags: ['bahn', 'zug'],
    limit: '20',
    map: '{"text":"body"}',
    accessToken: 's3cret',
  });
  expect(read.settings).toEqual({
    baseUrl: 'https://social.example',
    hashtags: ['bahn', 'zug'],
    limit: 20,
    order: 'newest',
    map: { text: 'body' },
  });
  expect(read.secrets).toEqual({ accessToken: 's3cret' });
  expect(read.wrong).toEqual([]);
});

test('what is missing or unreadable is named', () => {
  expect(readForm(fieldsOf(mastodon, 'en'), { limit: 'many', map: '{' }).wrong).toEqual(['baseUrl', 'hashtags', 'limit', 'map']);
});

test('a connection that is changed starts from its settings', () => {
  const fields = fieldsOf(mastodon, 'en', { baseUrl: 'https://old.example', hashtags: ['x'] });
  expect(fields.slice(0, 2).map(({ initial }) => initial)).toEqual(['https://old.example', ['x']]);
});
