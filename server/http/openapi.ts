import { z } from 'zod';
import type { Route } from './route.ts';

export type JsonSchema = { readonly [key: string]: unknown };

/** As it is on the wire: instants are ISO strings. What JSON schema cannot say is left open. */
export function schemaOf(type: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
  return schema as JsonSchema;
}

/** Who may use a route, in one phrase for people. */
export function whoMay({ access }: Route): string {
  if ('open' in access) return `open: ${access.open}`;
  return 'signedIn' in access ? 'signed in' : `permission: ${access.permission}`;
}

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
};

export function parametersOf(type: z.ZodType | undefined, place: 'path' | 'query'): Parameter[] {
  if (!type) return [];
  const { properties = {}, required = [] } = schemaOf(type) as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

const IDEMPOTENCY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 255 },
  description: 'The same key with the same body gets the same answer for 24 hours and does the work once.',
};

const ERROR: JsonSchema = {
  type: 'object',
  required: ['code', 'message', 'requestId', 'details'],
  properties: {
    code: { type: 'string', description: 'Stable, e.g. ticket/already-assigned' },
    message: { type: 'string', description: "In the caller's language" },
    requestId: { type: 'string' },
    details: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

const REFUSALS = {
  400: 'Something in the request is wrong',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found, or not yours to see',
  409: 'Somebody was faster, or it does not fit how things stand',
  429: 'Too many attempts',
};

function operationOf(route: Route): JsonSchema {
  const isUnsafe = route.method !== 'GET';
  const isOpen = 'open' in route.access;
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')];
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-z0-9]+/gi, '_')}`,
    summary: route.summary,
    description: `Who may: ${whoMay(route)}`,
    tags: [route.path.split('/')[2] ?? route.path.split('/')[1] ?? 'root'],
    security: isOpen ? [] : [{ token: [] }, { session: [], ...(isUnsafe ? { csrf: [] } : {}) }],
    parameters: isUnsafe && !isOpen && route.response !== 'raw' ? [...parameters, IDEMPOTENCY] : parameters,
    ...(route.payload ? { requestBody: bodyOf(route.payload) } : {}),
    responses: {
      200: {
        description: 'Done',
        content: route.response === 'raw' ? { '*/*': { schema: {} } } : { 'application/json': { schema: schemaOf(route.response) } },
      },
      ...Object.fromEntries(Object.keys(REFUSALS).map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  };
}

const bodyOf = (payload: z.ZodType | 'raw'): JsonSchema => ({
  required: true,
  content:
    payload === 'raw' ? { '*/*': { schema: { type: 'string', format: 'binary' } } } : { 'application/json': { schema: schemaOf(payload) } },
});

/** The OpenAPI 3.1 document of these routes. */
export function openApiOf(routes: readonly Route[], publicUrl: string | null): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  const responses = Object.entries(REFUSALS).map(([status, description]) => [
    status,
    { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Earshot',
      version: '1',
      description: 'Times are ISO 8601 in UTC. Lists give {noun in plural, next}; send `next` back as `cursor`.',
    },
    servers: [{ url: publicUrl ?? '/' }],
    paths,
    components: {
      schemas: { Error: ERROR },
      responses: Object.fromEntries(responses),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token (est_…)' },
        session: { type: 'apiKey', in: 'cookie', name: 'earshot_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
      },
    },
  };
}
