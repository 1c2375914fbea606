import type { ReactElement } from 'react';
import { loudest, type Mark, type Segment, segmentsOf } from './marks.ts';
import './mention.css';

const LAST_WORD = /^([\s\S]*?)(\S*)$/;

/** The number in the shape of its judgement. */
export function MarkNumber({ mark, isSmall = false }: { readonly mark: Mark; readonly isSmall?: boolean }): ReactElement {
  return (
    <span className="mark-number" data-kind={mark.kind} data-small={isSmall}>
      {mark.number}
    </span>
  );
}

/** Numbers stick to the word before them, so that none begins a line. */
function Marked({ segment }: { readonly segment: Segment }): ReactElement {
  const mark = loudest(segment.marks);
  const [, before = '', last = ''] = LAST_WORD.exec(segment.text) ?? [];
  const numbered =
    segment.ends.length === 0 ? (
      segment.text
    ) : (
      <>
        {before}
        <span className="mark-end">
          {last}
          {segment.ends.map((end) => (
            <MarkNumber key={end.number} mark={end} isSmall />
          ))}
        </span>
      </>
    );
  return (
    <mark className="voice-mark" data-kind={mark?.kind} data-strong={mark?.isStrong ?? false}>
      {numbered}
    </mark>
  );
}

type MarkedTextProps = { readonly text: string; readonly marks: readonly Mark[]; readonly lang: string | undefined };

/** A customer's words with the judgements underlined where they were found. */
export function MarkedText({ text, marks, lang }: MarkedTextProps): ReactElement {
  let at = 0;
  return (
    <span lang={lang}>
      {segmentsOf(text, marks).map((segment) => {
        const key = at;
        at += segment.text.length;
        return segment.marks.length > 0 ? <Marked key={key} segment={segment} /> : <span key={key}>{segment.text}</span>;
      })}
    </span>
  );
}

/** For the `lang` attribute: a language that was recognised, or nothing. */
export const langOf = (code: string | undefined): string | undefined => (code && code !== 'und' ? code : undefined);
