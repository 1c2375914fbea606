import type { UiLanguage } from '../../../server/domain/language.ts';
import type { ConnectorInfo } from './connector-info.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Schema = { readonly [name: string]: Json };

/** One question of a connector's form. */
export type FormField = {
  readonly name: string;
  readonly kind: 'text' | 'url' | 'secret' | 'number' | 'switch' | 'choice' | 'list' | 'json';
  readonly label: string;
  readonly help: string | undefined;
  readonly isRequired: boolean;
  readonly options: readonly string[];
  readonly initial: FormValue;
};
export type FormValue = string | boolean | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;

const isObject = (json: Json | undefined): json is { [name: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Looks through "this or null". */
function unwrapped(schema: Schema): Schema {
  const choices = schema['anyOf'];
  if (!Array.isArray(choices)) return schema;
  const real = choices.filter(isObject).filter((choice) => choice['type'] !== 'null');
  const only = real[0];
  return real.length === 1 && only ? { ...schema, ...only } : schema;
}

function kindOf(schema: Schema): FormField['kind'] {
  if (Array.isArray(schema['enum'])) return 'choice';
  if (schema['type'] === 'boolean') return 'switch';
  if (schema['type'] === 'number' || schema['type'] === 'integer') return 'number';
  if (schema['type'] === 'array') return isObject(schema['items']) && kindOf(schema['items']) === 'text' ? 'list' : 'json';
  if (schema['type'] === 'string') return schema['format'] === 'uri' ? 'url' : 'text';
  return 'json';
}

function shown(kind: FormField['kind'], value: Json | undefined): FormValue {
  if (kind === 'switch') return value === true;
  if (kind === 'list') return Array.isArray(value) ? value.map(String) : [];
  if (value === undefined || value === null) return '';
  return kind === 'json' ? JSON.stringify(value, null, 2) : String(value);
}

/** The questions of a connector, settings first, then secrets; `settings` fill them when a connection is changed. */
export function fieldsOf(
  info: Pick<ConnectorInfo, 'settings' | 'labels' | 'manifest'>,
  language: UiLanguage,
  settings: Schema = {},
): FormField[] {
  const properties = isObject(info.settings['properties']) ? info.settings['properties'] : {};
  const required = Array.isArray(info.settings['required']) ? info.settings['required'] : [];
  const fields = Object.entries(properties).map(([name, given]): FormField => {
    const schema = unwrapped(isObject(given) ? given : {});
    const kind = kindOf(schema);
    const options = Array.isArray(schema['enum']) ? schema['enum'].map(String) : [];
    const description = typeof schema['description'] === 'string' ? schema['description'] : undefined;
    return {
      name,
      kind,
      label: info.labels[name]?.[language] ?? name,
      help: info.labels[name]?.help?.[language] ?? (info.labels[name] ? undefined : description),
      isRequired: required.includes(name) && schema['default'] === undefined && kind !== 'switch',
      options,
      initial: shown(kind, settings[name] ?? schema['default'] ?? (kind === 'choice' ? options[0] : undefined)),
    };
  });
  const secrets = info.manifest.secretNames.map(
    (name): FormField => ({
      name,
      kind: 'secret',
      label: info.labels[name]?.[language] ?? name,
      help: info.labels[name]?.help?.[language],
      isRequired: false,
      options: [],
      initial: '',
    }),
  );
  return [...fields, ...secrets];
}

type ReadForm = {
  readonly settings: Record<string, Json>;
  readonly secrets: Record<string, string>;
  /** Names of fields that are empty but must not be, or cannot be read. */
  readonly wrong: readonly string[];
};

const MISSING = Symbol('missing');

function read(field: FormField, value: FormValue): Json | typeof MISSING | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return value.length > 0 ? [...value] : field.isRequired ? MISSING : undefined;
  const text = value.trim();
  if (text === '') return field.isRequired ? MISSING : undefined;
  if (field.kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : MISSING;
  if (field.kind !== 'json') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return MISSING;
  }
}

/** What the answers mean. Empty answers to questions that may stay empty are left out; the server has the last word on the rest. */
export function readForm(fields: readonly FormField[], values: FormValues): ReadForm {
  const settings: Record<string, Json> = {};
  const secrets: Record<string, string> = {};
  const wrong: string[] = [];
  for (const field of fields) {
    const answer = read(field, values[field.name] ?? field.initial);
    if (answer === MISSING) wrong.push(field.name);
    else if (answer === undefined) continue;
    else if (field.kind === 'secret') secrets[field.name] = String(answer);
    else settings[field.name] = answer;
  }
  return { settings, secrets, wrong };
}
