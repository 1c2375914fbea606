import { z } from 'zod';
import type { Connector } from '../../domain/connector.ts';
import { UiLanguage } from '../../domain/language.ts';
import { type Route, route } from '../route.ts';

/** The platforms there are, with the words of their forms. */
export type ConnectorShelf = {
  list(): readonly Connector[];
  labelsOf(kind: string): Readonly<Record<string, object>>;
  /** Markdown. */
  descriptionOf(kind: string, language: UiLanguage): Promise<string>;
};

const Manifest = z.object({
  kind: z.string(),
  name: z.string(),
  place: z.enum(['post', 'forum', 'review', 'feed', 'file', 'hook']),
  secretNames: z.array(z.string()),
  canPublish: z.boolean(),
  isPolled: z.boolean(),
  defaultEverySeconds: z.number(),
});
const Words = z.object({ de: z.string(), en: z.string() });

const ConnectorCard = z.object({
  manifest: Manifest,
  /** JSON schema of the settings, as they are sent. */
  settings: z.record(z.string(), z.json()),
  labels: z.record(z.string(), Words.extend({ help: Words.optional() })),
  description: z.string(),
});
type ConnectorCard = z.infer<typeof ConnectorCard>;

async function cardOf(shelf: ConnectorShelf, { manifest, settings }: Connector, language: UiLanguage): Promise<ConnectorCard> {
  const { kind, name, place, secretNames, canPublish, isPolled, defaultEverySeconds } = manifest;
  return {
    manifest: { kind, name, place, secretNames: [...secretNames], canPublish, isPolled, defaultEverySeconds },
    settings: z.toJSONSchema(settings, { io: 'input' }) as ConnectorCard['settings'],
    labels: shelf.labelsOf(kind) as ConnectorCard['labels'],
    description: await shelf.descriptionOf(kind, language),
  };
}

export function connectorRoutes({ shelf }: { readonly shelf: ConnectorShelf }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/connectors',
      summary: 'The platforms that can be listened to, and what each needs',
      access: { permission: 'read', brands: () => 'anywhere' },
      query: z.object({ language: UiLanguage.optional() }),
      response: z.object({ connectors: z.array(ConnectorCard) }),
      async handler({ query, caller }) {
        const language = query.language ?? caller.language;
        return { connectors: await Promise.all(shelf.list().map((connector) => cardOf(shelf, connector, language))) };
      },
    }),
  ];
}
