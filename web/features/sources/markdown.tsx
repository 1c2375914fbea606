import { Fragment, type ReactElement } from 'react';
import { blocksOf, type Inline } from './markdown-blocks.ts';

function Words({ words }: { readonly words: readonly Inline[] }): ReactElement {
  return (
    <>
      {words.map((word, index) => {
        const key = `${index} ${word.text}`;
        if (word.kind === 'strong') return <strong key={key}>{word.text}</strong>;
        if (word.kind === 'code') return <code key={key}>{word.text}</code>;
        if (word.kind === 'link')
          return (
            <a key={key} className="text-link" href={word.url} target="_blank" rel="noreferrer">
              {word.text}
            </a>
          );
        return <Fragment key={key}>{word.text}</Fragment>;
      })}
    </>
  );
}

/** What a connector says about itself. */
export function Markdown({ text }: { readonly text: string }): ReactElement {
  return (
    <div className="markdown">
      {blocksOf(text).map((block, index) => {
        const key = `${index} ${block.kind}`;
        if (block.kind === 'code') return <pre key={key}>{block.text}</pre>;
        if (block.kind === 'list')
          return (
            <ul key={key}>
              {block.items.map((item) => (
                <li key={item.map((word) => word.text).join('')}>
                  <Words words={item} />
                </li>
              ))}
            </ul>
          );
        if (block.kind === 'heading')
          return (
            <h4 key={key}>
              <Words words={block.words} />
            </h4>
          );
        return (
          <p key={key}>
            <Words words={block.words} />
          </p>
        );
      })}
    </div>
  );
}
