import { load } from 'cheerio';
import { wellFormed } from './text.ts';

/** Far more than one person's post; what deep nesting costs grows with the square of the length. */
const MAX_HTML = 250_000;
const MAX_TEXT = 60_000;
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'iframe',
  'object',
  'svg',
  'math',
  'select',
  'textarea',
  'button',
]);
const PARAGRAPHS = new Set([
  'p',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'figure',
  'section',
  'article',
  'aside',
]);
const LINES = new Set(['div', 'li', 'tr', 'dt', 'dd', 'header', 'footer', 'figcaption', 'details', 'summary', 'address']);

type Node = {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
};
type Step = { readonly node: Node; readonly isPre: boolean } | { readonly lineBreaks: number };

const isHidden = ({ attribs }: Node): boolean => attribs?.['hidden'] !== undefined || attribs?.['aria-hidden'] === 'true';

function stepsInto(node: Node, isPre: boolean): readonly Step[] {
  const { name = '' } = node;
  const inner = (node.children ?? []).map((child) => ({ node: child, isPre: isPre || name === 'pre' }));
  const lineBreaks = PARAGRAPHS.has(name) ? 2 : LINES.has(name) ? 1 : 0;
  return lineBreaks === 0 ? inner : [{ lineBreaks }, ...inner, { lineBreaks }];
}

/**
 * What a reader sees of a piece of HTML, with the line breaks they see. Walks without recursion, because twenty thousand
 * nested elements are a known way to bring a reader down. Runs in the reading thread.
 */
export function htmlToText(html: string): string {
  const root = load(html.slice(0, MAX_HTML), { xml: { xmlMode: false, decodeEntities: true } }).root()[0] as unknown as Node;
  const parts: string[] = [];
  let size = 0;
  let owed = 0;
  const say = (text: string): void => {
    if (text === '') return;
    if (owed > 0 && size > 0) parts.push('\n'.repeat(owed));
    owed = 0;
    size += text.length;
    parts.push(text);
  };
  const steps: Step[] = [{ node: root, isPre: false }];
  for (let step = steps.pop(); step && size < MAX_TEXT; step = steps.pop()) {
    if ('lineBreaks' in step) {
      owed = Math.max(owed, step.lineBreaks);
      continue;
    }
    const { node, isPre } = step;
    const { name = '' } = node;
    if (node.type === 'text') {
      const text = isPre ? (node.data ?? '') : (node.data ?? '').replace(/[ \t\r\n\f]+/g, ' ');
      say(owed > 0 && !isPre ? text.trimStart() : text);
    } else if (name === 'br') {
      say('\n');
    } else if (name === 'img') {
      say(node.attribs?.['class']?.includes('emoji') ? (node.attribs['alt'] ?? '') : '');
    } else if (!DROPPED.has(name) && !isHidden(node)) {
      steps.push(...stepsInto(node, isPre).toReversed());
    }
  }
  return tidied(parts.join(''));
}

const tidied = (text: string): string =>
  wellFormed(text)
    .replace(/[ \t\u00A0]*\n[ \t\u00A0]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/[ \u00A0]{2,}/g, ' ')
    .trim();
