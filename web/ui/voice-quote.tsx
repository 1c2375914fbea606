import type { ReactElement } from 'react';
import type { Mention } from '../../server/domain/mention.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useText } from '../i18n/use-text.ts';
import { SentimentMark } from './marks.tsx';
import { Link } from './router.tsx';
import './marks.css';

/** What somebody wrote, in their own words, with who, where and when beneath. */
export function VoiceQuote({ mention }: { readonly mention: Omit<Mention, 'revisions'> }): ReactElement {
  const text = useText();
  const format = useFormat();
  const who = mention.author?.name ?? mention.author?.handle ?? text('ui.unknownAuthor');
  return (
    <figure className="voice-quote">
      <SentimentMark sentiment={mention.findings?.sentiment.label ?? 'neutral'} />
      <blockquote className="voice" lang={mention.findings?.language.code}>
        {mention.text}
      </blockquote>
      <figcaption>
        {who} · {mention.place ?? mention.platform} ·{' '}
        <Link to={`/inbox/${mention.id}`} className="text-link">
          {format.moment(mention.publishedAt)}
        </Link>
      </figcaption>
    </figure>
  );
}
