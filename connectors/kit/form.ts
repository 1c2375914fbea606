/** A text of the form in both languages of the house. */
export type Words = { readonly de: string; readonly en: string };
export type Label = Words & { readonly help?: Words };

/** How the settings and secrets of a connector are asked for, by the name of the field. */
export type Labels<Field extends string = string> = Readonly<Record<Field, Label>>;

const trimmed = (text: string): string => text.replace(/\/+$/, '');

/** A base URL without slashes at its end, so that paths can be put behind it. */
export const under = (baseUrl: string, path: string): string => `${trimmed(baseUrl)}${path}`;

/** The host of a base URL, with its port when it is not the usual one: the front part of external ids. */
export const hostOf = (baseUrl: string): string => new URL(baseUrl).host;
