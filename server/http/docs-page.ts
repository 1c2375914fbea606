import type { UiLanguage } from '../domain/language.ts';
import { type JsonSchema, parametersOf, schemaOf, whoMay } from './openapi.ts';
import type { Route } from './route.ts';

const WORDS = {
  en: {
    title: 'Earshot API',
    intro:
      'JSON over HTTP. Scripts send an API token as “Authorization: Bearer est_…”; the console uses its session cookie and sends x-csrf-token with everything that changes something. Refusals are {code, message, requestId, details}. The machine-readable document:',
    who: 'Who may',
    takes: 'Takes',
    answers: 'Answers',
    raw: 'bytes as they are',
    field: 'Field',
    type: 'Type',
    optional: 'optional',
    contents: 'Contents',
  },
  de: {
    title: 'Earshot-API',
    intro:
      'JSON über HTTP. Programme senden ein API-Token als „Authorization: Bearer est_…“; die Konsole nutzt ihr Sitzungs-Cookie und sendet x-csrf-token bei allem, was etwas ändert. Ablehnungen sind {code, message, requestId, details}. Das maschinenlesbare Dokument:',
    who: 'Wer darf',
    takes: 'Nimmt',
    answers: 'Antwortet',
    raw: 'Bytes, wie sie sind',
    field: 'Feld',
    type: 'Typ',
    optional: 'optional',
    contents: 'Inhalt',
  },
} as const satisfies Record<UiLanguage, Record<string, string>>;

type Words = (typeof WORDS)[UiLanguage];
type Field = { readonly name: string; readonly type: string; readonly isOptional: boolean };

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1a;background:#fbfaf7}
h2{margin-top:3rem;border-bottom:1px solid #cfcbc0}h3{margin-top:2rem;font-size:1rem}code{font:0.9em ui-monospace,monospace}
table{border-collapse:collapse;margin:.5rem 0}td,th{padding:.15rem 1rem .15rem 0;text-align:left;vertical-align:top}th{font-weight:600}
@media (prefers-color-scheme:dark){body{color:#eceae4;background:#1b1b19}a{color:#9cc4f0}h2{border-color:#444}}`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

/** A few words for what a schema allows. */
function typeOf(schema: JsonSchema): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema['const']);
  const choices = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as JsonSchema[] | undefined;
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ');
  if (schema['type'] === 'array') return `${typeOf((schema['items'] ?? {}) as JsonSchema)}[]`;
  const kind = typeof schema['type'] === 'string' ? schema['type'] : 'any';
  const limits = (['minLength', 'maxLength', 'minimum', 'maximum'] as const).flatMap((name) =>
    typeof schema[name] === 'number' && Math.abs(schema[name]) < Number.MAX_SAFE_INTEGER ? `${name} ${schema[name]}` : [],
  );
  return [schema['format'] ?? kind, ...limits].join(', ');
}

/** Fields with dotted names, three steps deep: enough to write a call, short enough to read. */
function fieldsOf(schema: JsonSchema, before = '', depth = 0): Field[] {
  const inner = schema['type'] === 'array' ? ((schema['items'] ?? {}) as JsonSchema) : schema;
  const { properties = {}, required = [] } = inner as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties).flatMap(([key, type]) => {
    const name = `${before}${key}${type['type'] === 'array' ? '[]' : ''}`;
    const own = { name, type: typeOf(type), isOptional: !required.includes(key) };
    return depth < 2 ? [own, ...fieldsOf(type, `${name}.`, depth + 1)] : [own];
  });
}

function table(fields: readonly Field[], words: Words): string {
  if (fields.length === 0) return '';
  const rows = fields.map(
    ({ name, type, isOptional }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${escaped(type)}${isOptional ? ` <em>(${words.optional})</em>` : ''}</td></tr>`,
  );
  return `<table><tr><th>${words.field}</th><th>${words.type}</th></tr>${rows.join('')}</table>`;
}

function section(route: Route, words: Words): string {
  const { payload, response } = route;
  const addressed = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')].map(({ name, required, schema }) => ({
    name,
    type: typeOf(schema),
    isOptional: !required,
  }));
  const taken =
    payload === 'raw'
      ? `<p>${words.takes}: ${words.raw}</p>`
      : table([...addressed, ...(payload ? fieldsOf(schemaOf(payload)) : [])], words);
  const answered =
    response === 'raw'
      ? words.raw
      : Object.keys(propertiesOf(schemaOf(response)))
          .map((name) => `<code>${escaped(name)}</code>`)
          .join(', ');
  return `<h3><code>${route.method} ${escaped(route.path)}</code></h3><p>${escaped(route.summary)}<br>${words.who}: ${escaped(whoMay(route))}</p>
${payload === 'raw' ? table(addressed, words) : ''}${taken}<p>${words.answers}: ${answered || '{}'}</p>`;
}

const propertiesOf = (schema: JsonSchema): Record<string, unknown> => (schema['properties'] ?? {}) as Record<string, unknown>;

/** The API for people: one page without scripts. Summaries are English in both languages, as in the OpenAPI document. */
export function docsPage(routes: readonly Route[], language: UiLanguage): string {
  const words = WORDS[language];
  const areaOf = ({ path }: Route): string => path.split('/')[path.startsWith('/api/') ? 2 : 1] ?? '';
  const areas = [...new Set(routes.map(areaOf))];
  const contents = areas.map((area) => `<li><a href="#${escaped(area)}">${escaped(area)}</a></li>`).join('');
  const body = areas.map((area) => {
    const own = routes.filter((route) => areaOf(route) === area);
    return `<h2 id="${escaped(area)}">${escaped(area)}</h2>${own.map((route) => section(route, words)).join('')}`;
  });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title>
<style>${STYLE}</style></head><body><h1>${words.title}</h1><p>${words.intro} <a href="/openapi.json">/openapi.json</a></p>
<nav aria-label="${words.contents}"><ul>${contents}</ul></nav>${body.join('\n')}</body></html>`;
}
