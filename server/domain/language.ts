import { z } from 'zod';

/** The languages the house itself speaks. */
export const UiLanguage = z.enum(['de', 'en']);
export type UiLanguage = z.infer<typeof UiLanguage>;

/** ISO 639-1 of a text; `und` when unsure. */
export const LanguageCode = z.string().regex(/^([a-z]{2,3}|und)$/);
