import { expect, test } from 'vitest';
import { type ContactFormat, readContacts } from './read-contacts.ts';

async function read(format: ContactFormat, text: string) {
  const bytes = new TextEncoder().encode(text);
  // Cut in the middle of characters and lines, as a network does.
  const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.slice(at * 7, at * 7 + 7));
  const found: unknown[] = [];
  for await (const one of readContacts(format, chunks)) found.push(one);
  return found;
}

test('a spreadsheet of a German office is read: semicolons, byte order mark, quotes, umlauts', async () => {
  const text =
    '\uFEFFid;name;email;handle.mastodon;consent.contact.email;consent.survey.phone;attribute.city\r\n7;"Müller; Jörg";j@example.org;@j@chaos.example;2026-01-05;nein;Köln\r\n\r\n8;Ada;;;ja;;\r\n';
  expect(await read('csv', text)).toEqual([
    {
      line: 2,
      value: {
        id: '7',
        name: 'Müller; Jörg',
        email: 'j@example.org',
        handles: [{ platform: 'mastodon', handle: '@j@chaos.example' }],
        consents: [
          { purpose: 'contact', channel: 'email', grantedAt: '2026-01-05' },
          { purpose: 'survey', channel: 'phone', withdrawnAt: 'now' },
        ],
        attributes: { city: 'Köln' },
      },
    },
    { line: 4, value: { id: '8', name: 'Ada', handles: [], consents: [{ purpose: 'contact', channel: 'email' }], attributes: {} } },
  ]);
});

test('a file without ids, or with a consent nobody knows, is refused as a whole', async () => {
  await expect(read('csv', 'name,email\nAda,a@example.org\n')).rejects.toMatchObject({ code: 'crm/missing-column' });
  await expect(read('csv', 'id,name,consent.newsletter.email\n1,Ada,yes\n')).rejects.toMatchObject({ code: 'crm/unknown-column' });
});

test('a line that is no JSON is reported by its number, and never quoted', async () => {
  const found = await read('jsonl', '{"id":"1","name":"Ada"}\n{"id":"2","na\n\n{"id":"3","name":"Bob"}');
  expect(found).toEqual([
    { line: 1, value: { id: '1', name: 'Ada' } },
    { line: 2, code: 'crm/not-json', reason: 'not a JSON object' },
    { line: 4, value: { id: '3', name: 'Bob' } },
  ]);
});
