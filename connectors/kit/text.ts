const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text that every store and every JSON reader takes: no NUL, no half characters. */
export const wellFormed = (text: string): string => text.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD');

/** At most so many UTF-16 units, never half a character at the end. */
export function clipped(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/** The address when it is one of the web: what platforms put there ends up in links that people press. */
export function webAddress(text: string | null | undefined): string | null {
  if (!text || text.length > 2048 || !URL.canParse(text)) return null;
  const { protocol } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? text : null;
}
