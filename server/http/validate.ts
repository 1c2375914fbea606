import { z } from 'zod';
import { EarshotError, type ErrorDetail } from '../domain/errors.ts';
import type { UiLanguage } from '../domain/language.ts';

const MAX_DEPTH = 32;
const LOCALES = { de: z.locales.de(), en: z.locales.en() };

/** What was wrong with which field, in the caller's language. `place` goes before the path of what is not in the body. */
function detailsOf(error: z.ZodError, place: 'params' | 'query' | 'payload'): ErrorDetail[] {
  return error.issues.map(({ path, code, message }) => {
    const field = path.map(String).join('.');
    return { path: place === 'payload' ? field : [place, field].filter(Boolean).join('.'), code: code ?? 'custom', message };
  });
}

export function checked<Schema extends z.ZodType>(
  schema: Schema | undefined,
  given: unknown,
  { place, language }: { readonly place: 'params' | 'query' | 'payload'; readonly language: UiLanguage },
): z.output<Schema> | undefined {
  if (!schema) return undefined;
  const { localeError } = LOCALES[language];
  const result = schema.safeParse(given, localeError ? { error: localeError } : {});
  if (!result.success) throw new EarshotError('invalid', 'request/invalid', { details: detailsOf(result.error, place) });
  return result.data;
}

/** Free-form settings travel on as they came: nothing in them may reach an object's prototype, and no tree may be too deep to walk. */
export function refuseHostileJson(value: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= MAX_DEPTH) throw new EarshotError('invalid', 'request/too-deep', { values: { max: MAX_DEPTH } });
    for (const [key, inner] of Object.entries(next.value)) {
      const reachesPrototype = key === '__proto__' || (key === 'constructor' && typeof inner === 'object');
      if (reachesPrototype) throw new EarshotError('invalid', 'request/malformed');
      waiting.push({ value: inner, depth: next.depth + 1 });
    }
  }
}
