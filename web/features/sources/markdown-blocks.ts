export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string };

const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/g;

/** Strong words, code and links to the web; everything else stays text. */
export function inlinesOf(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) found.push({ kind: 'text', text: text.slice(at, match.index) });
    const [whole, strong, code, name, url] = match;
    if (strong !== undefined) found.push({ kind: 'strong', text: strong });
    else if (code !== undefined) found.push({ kind: 'code', text: code });
    else found.push({ kind: 'link', text: name ?? '', url: url ?? '' });
    at = match.index + whole.length;
  }
  if (at < text.length) found.push({ kind: 'text', text: text.slice(at) });
  return found;
}

function blockOf(part: string): Block {
  const fence = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(part);
  if (fence) return { kind: 'code', text: fence[1] ?? '' };
  const lines = part.split('\n');
  if (lines.every((line) => /^(?:[-*] | {2,})/.test(line)) && /^[-*] /.test(part)) {
    const items = part.split(/\n(?=[-*] )/).map((item) => inlinesOf(item.replace(/^[-*] /, '').replace(/\s*\n\s*/g, ' ')));
    return { kind: 'list', items };
  }
  const heading = /^#{1,6} (.+)$/.exec(part);
  return heading ? { kind: 'heading', words: inlinesOf(heading[1] ?? '') } : { kind: 'paragraph', words: inlinesOf(lines.join(' ')) };
}

/** The Markdown that connectors describe themselves in: paragraphs, headings, lists, code. */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .replaceAll('\r', '')
    .split(/^(```[^\n]*\n[\s\S]*?\n?```)$/m)
    .flatMap((part) => (part.startsWith('```') ? [part] : part.split(/\n{2,}/)))
    .map((part) => part.trim())
    .filter(Boolean)
    .map(blockOf);
}
