import { type ReactElement, useMemo, useState } from 'react';
import type { Mention } from '../../../server/domain/mention.ts';
import { Age, Icon, SentimentMark, useFormat, useText } from '../kit.ts';
import { langOf, MarkedText } from './marked-text.tsx';
import { marksOf } from './marks.ts';
import { SourceLabel } from './source-label.tsx';
import { authorNameOf, doubtOf, ownTitle, strengthOf, useFindingWords } from './words.ts';

/** What the author wrote before. */
function FormerWordings({ mention }: { readonly mention: Mention }): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  if (mention.revisions.length === 0) return null;
  return (
    <div className="former">
      <button type="button" className="text-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text('inbox.revisions', { count: mention.revisions.length })}
      </button>
      {isOpen && (
        <ol>
          {mention.revisions.map((revision) => (
            <li key={revision.replacedAt.getTime()}>
              <span className="meta">{text('inbox.revisions.until', { at: format.moment(revision.editedAt ?? revision.replacedAt) })}</span>
              <p className="voice former-words">{revision.text}</p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

type SaidWordsProps = { readonly mention: Mention; readonly hasMarks?: boolean; readonly size?: 'lead' | 'plain' };

/** Who wrote it, where and when, and their words with the evidence underlined. */
export function SaidWords({ mention, hasMarks = true, size = 'lead' }: SaidWordsProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const { languageName } = useFindingWords();
  const { findings } = mention;
  const marks = useMemo(() => (findings && hasMarks ? marksOf(findings) : []), [findings, hasMarks]);
  const doubt = doubtOf(findings);
  const title = ownTitle(mention);
  const lang = langOf(findings?.language.code);
  return (
    <div className="said">
      <p className="said-by">
        {findings && <SentimentMark sentiment={findings.sentiment.label} strength={strengthOf(findings.sentiment.score)} />}
        <strong>{authorNameOf(mention) ?? text('ui.unknownAuthor')}</strong>
        <span className="meta">
          <time dateTime={mention.publishedAt.toISOString()}>{format.moment(mention.publishedAt)}</time> · <Age at={mention.publishedAt} />
          {lang && ` · ${languageName(lang)}`}
          {mention.editedAt && ` · ${text('inbox.edited', { at: format.moment(mention.editedAt) })}`}
          {doubt && <em> · {text(`inbox.doubt.${doubt}`)}</em>}
        </span>
        <span className="said-source">
          <SourceLabel mention={mention} />
          {mention.url && (
            <a className="text-link meta" href={mention.url} target="_blank" rel="noreferrer noopener">
              {text('inbox.original')} <Icon name="out" size={13} />
            </a>
          )}
        </span>
      </p>
      {mention.deletedAt ? (
        <p className="said-gone">{text('inbox.withdrawn.why', { at: format.dateTime(mention.deletedAt) })}</p>
      ) : (
        <>
          {title && size === 'lead' && (
            <p className="voice said-title" lang={lang}>
              {title}
            </p>
          )}
          <p className="voice said-words" data-size={size}>
            <MarkedText text={mention.text} marks={marks} lang={lang} />
          </p>
        </>
      )}
      <FormerWordings mention={mention} />
    </div>
  );
}
