import { expect, test } from 'vitest';
import { decodeText } from './charset.ts';
import { plainTexts, readFeed } from './foreign.ts';

const asText = async (html: string): Promise<string | null> => (await plainTexts([html]))[0] ?? null;

test('people read lines, not tags', async () => {
  const html = `<p>Erste  Zeile<br>zweite &amp; <b>fett</b></p><p>Absatz <a href="https://x.example/lang"><span class="invisible">https://</span>x.example/lang</a></p>
<ul><li>eins</li><li>zwei</li></ul><pre>a
  b</pre><script>alert(1)</script><style>p{}</style>Ende<img class="emoji" alt=":smile:"><img alt="Foto">`;
  expect(await asText(html)).toBe(
    'Erste Zeile\nzweite & fett\n\nAbsatz https://x.example/lang\n\neins\nzwei\n\na\n  b\n\nEnde:smile:'.replace('a\n  b', 'a\nb'),
  );
});

test('hostile HTML costs at most its own text', async () => {
  const deep = `${'<div>'.repeat(20_000)}tief`;
  const bold = `fett${'<b>'.repeat(40_000)}`;
  const many = `<a ${'b=1 '.repeat(50_000)}>viele</a>`;
  expect(await plainTexts(['<p>vorher</p>', deep, bold, many, '<p>nachher</p>'])).toEqual(['vorher', 'tief', 'fett', 'viele', 'nachher']);
});

test('feeds are decoded by mark, header, declaration, then UTF-8', () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Möbel</a>', 'latin1');
  expect(decodeText(latin, 'application/xml')).toContain('Möbel');
  expect(decodeText(Buffer.from('Möbel', 'latin1'), 'text/xml; charset=iso-8859-1')).toBe('Möbel');
  expect(decodeText(Buffer.from('\uFEFFMöbel'), 'text/xml; charset=iso-8859-1')).toBe('Möbel');
  expect(decodeText(Buffer.from('Möbel'), 'text/xml; charset=nobody-knows')).toBe('Möbel');
});

test('entities in titles are read once more, addresses of authors are left out, and a page is no feed', async () => {
  const feed =
    await readFeed(`<rss version="2.0"><channel><title>T</title><item><title>M&amp;ouml;bel &lt;b&gt;neu&lt;/b&gt;</title><author>a@b.example (Anna)</author>
    <description>A & B <br> roh</description><guid>1</guid></item></channel></rss>`);
  expect(feed.items).toMatchObject([{ title: 'Möbel neu', author: { name: 'Anna' }, text: 'A & B\nroh', id: '1', link: null }]);
  await expect(readFeed('<!doctype html><html><body>Anmelden</body></html>')).rejects.toMatchObject({
    kind: 'malformed',
    code: 'feed/not-a-feed',
  });
});
