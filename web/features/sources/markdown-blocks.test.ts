import { expect, test } from 'vitest';
import { blocksOf, inlinesOf } from './markdown-blocks.ts';

test('a description becomes a paragraph and a list with strong words', () => {
  const blocks = blocksOf(
    'Reads one feed.\nAny kind.\n\n- **Sees:** every entry\n  while it stands there\n- **Costs:** nothing, `a key` aside',
  );
  expect(blocks[0]).toEqual({ kind: 'paragraph', words: [{ kind: 'text', text: 'Reads one feed. Any kind.' }] });
  expect(blocks[1]).toEqual({
    kind: 'list',
    items: [
      [
        { kind: 'strong', text: 'Sees:' },
        { kind: 'text', text: ' every entry while it stands there' },
      ],
      [
        { kind: 'strong', text: 'Costs:' },
        { kind: 'text', text: ' nothing, ' },
        { kind: 'code', text: 'a key' },
        { kind: 'text', text: ' aside' },
      ],
    ],
  });
});

test('code keeps its empty lines', () => {
  expect(blocksOf('Send it:\n\n```sh\na\n\nb\n```\n\nDone.').map(({ kind }) => kind)).toEqual(['paragraph', 'code', 'paragraph']);
});

test('a link leads to the web or nowhere', () => {
  expect(inlinesOf('[rules](https://x.example/a) and [bad](javascript:alert)')).toEqual([
    { kind: 'link', text: 'rules', url: 'https://x.example/a' },
    { kind: 'text', text: ' and [bad](javascript:alert)' },
  ]);
});
