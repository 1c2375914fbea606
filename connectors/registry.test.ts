import { expect, test } from 'vitest';
import { z } from 'zod';
import { connectorOf, connectors, descriptionOf, labelsOf } from './registry.ts';

test.each(connectors.map(({ manifest }) => manifest.kind))('%s can be set up in German and English', async (kind) => {
  const connector = connectorOf(kind);
  if (!connector) throw new Error('not listed');
  const form = z.toJSONSchema(connector.settings, { io: 'input' });
  const asked = [...Object.keys(form.properties ?? {}), ...connector.manifest.secretNames];
  const labels = labelsOf(kind);
  expect(Object.keys(labels).sort()).toEqual(asked.sort());
  for (const label of Object.values(labels)) expect([label.de, label.en].every((words) => words !== '')).toBe(true);
  const [german, english] = [await descriptionOf(kind, 'de'), await descriptionOf(kind, 'en')];
  expect(german).toMatch(/\*\*Sieht nicht:\*\*[\s\S]*\*\*Kostet:\*\*[\s\S]*\*\*Braucht:\*\*/);
  expect(english).toMatch(/\*\*Does not see:\*\*[\s\S]*\*\*Costs:\*\*[\s\S]*\*\*Needs:\*\*/);
  expect(german).not.toContain('English');
  expect(connector.manifest.canPublish).toBe(connector.publish !== undefined);
  expect(connector.manifest.isPolled).toBe(connector.collect !== undefined);
});

test('a kind nobody knows has nothing to say', async () => {
  expect([connectorOf('fax'), labelsOf('fax'), await descriptionOf('../kit', 'de')]).toEqual([undefined, {}, '']);
});
