export type FullLanguage = 'de' | 'en';

/** Languages in which every phase works; in any other only the language itself is found, and the finding says so. */
export const fullSupport = (code: string): code is FullLanguage => code === 'de' || code === 'en';
