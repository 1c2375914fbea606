import { type ReactElement, useMemo } from 'react';
import { Link, SentimentMark, useFormat, useText } from '../kit.ts';
import { langOf, MarkedText } from './marked-text.tsx';
import { judgedMarks } from './marks.ts';
import type { Said } from './shapes.ts';
import { SourceLabel } from './source-label.tsx';
import { authorNameOf, strengthOf } from './words.ts';

/** One customer's words with their marks, who said them and where; leads to the mention. */
export function MarkedQuote({ mention }: { readonly mention: Said }): ReactElement {
  const text = useText();
  const format = useFormat();
  const { findings } = mention;
  const marks = useMemo(() => (findings ? judgedMarks(findings) : []), [findings]);
  return (
    <figure className="marked-quote">
      {findings && <SentimentMark sentiment={findings.sentiment.label} strength={strengthOf(findings.sentiment.score)} />}
      <blockquote className="voice">
        {mention.deletedAt ? (
          <em>{text('inbox.withdrawn')}</em>
        ) : (
          <MarkedText text={mention.text} marks={marks} lang={langOf(findings?.language.code)} />
        )}
      </blockquote>
      <figcaption>
        <Link to={`/inbox/${encodeURIComponent(mention.id)}?handling=all`}>{authorNameOf(mention) ?? text('ui.unknownAuthor')}</Link> ·{' '}
        <SourceLabel mention={mention} /> · {format.moment(mention.publishedAt)}
      </figcaption>
    </figure>
  );
}
