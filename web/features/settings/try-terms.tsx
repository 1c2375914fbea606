import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { z } from 'zod';
import type { Term } from '../../../server/domain/brand.ts';
import { Span } from '../../../server/domain/findings.ts';
import { ApiError, ask, Icon, TextArea, useText } from '../kit.ts';
import { piecesOf } from './try-pieces.ts';

const Tried = z.object({
  matches: z.boolean(),
  spans: z.array(Span),
  trouble: z.union([z.string(), z.looseObject({ message: z.string() })]).nullish(),
});

/** A value that stands still for a moment before it counts. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Shows at once whether a text would be heard, and by which words. */
export function TryTerms({ terms }: { readonly terms: readonly Term[] }): ReactElement {
  const text = useText();
  const [sample, setSample] = useState('');
  const written = terms.filter(({ query }) => query.trim() !== '');
  const asked = useSettled(JSON.stringify({ terms: written, text: sample }), 350);
  const isReady = written.length > 0 && sample.trim() !== '';
  const tried = useQuery({
    queryKey: ['try', asked],
    queryFn: () => ask('/api/brands/try', Tried, { method: 'POST', body: JSON.parse(asked) }),
    enabled: isReady,
    placeholderData: (before) => before,
  });
  const told = tried.data?.trouble;
  const trouble =
    tried.error instanceof ApiError
      ? (tried.error.details[0]?.message ?? tried.error.message)
      : typeof told === 'string'
        ? told
        : told?.message;
  const answer = isReady ? tried.data : undefined;
  return (
    <div className="try-terms">
      <TextArea
        label={text('settings.brand.try')}
        placeholder={text('settings.brand.try.placeholder')}
        rows={3}
        value={sample}
        onChange={setSample}
      />
      <div className="try-answer" role="status">
        {!isReady && <p className="meta">{text('settings.brand.try.waiting')}</p>}
        {isReady && trouble && (
          <p className="try-trouble">
            <Icon name="warn" size={13} /> {text('settings.brand.try.trouble')}: {trouble}
          </p>
        )}
        {!trouble && answer && (
          <>
            <p className="try-word" data-matches={answer.matches}>
              <Icon name={answer.matches ? 'check' : 'cross'} size={13} />{' '}
              {text(answer.matches ? 'settings.brand.try.matches' : 'settings.brand.try.not')}
            </p>
            {answer.matches && (
              <p className="voice">
                {piecesOf(sample, answer.spans).map((piece) =>
                  piece.isMarked ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
                )}
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
