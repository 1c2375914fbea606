import { docsPage } from '../docs-page.ts';
import { type JsonSchema, openApiOf } from '../openapi.ts';
import { type RawAnswer, type Route, route } from '../route.ts';

/** These describe the others, and themselves. */
export function openApiRoutes(others: readonly Route[], publicUrl: string | null): Route[] {
  let document: JsonSchema | null = null;
  const own: Route[] = [
    route({
      method: 'GET',
      path: '/openapi.json',
      summary: 'This API as OpenAPI 3.1',
      access: { open: 'it says what there is, not what is in it' },
      response: 'raw',
      async handler(): Promise<RawAnswer> {
        document ??= openApiOf([...others, ...own], publicUrl);
        return { body: document };
      },
    }),
    route({
      method: 'GET',
      path: '/docs',
      summary: 'This API as a page to read',
      access: { open: 'it says what there is, not what is in it' },
      response: 'raw',
      handler: async ({ caller }): Promise<RawAnswer> => ({
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: docsPage([...others, ...own], caller.language),
      }),
    }),
  ];
  return own;
}
