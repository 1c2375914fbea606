import type { ReactElement } from 'react';
import { type PriorityTerm, priorityOf, priorityTerms } from '../../../server/domain/priority.ts';
import { useFormat, useText } from '../kit.ts';
import type { Said } from '../mention/shapes.ts';

/** Why a mention stands where it stands: each term with its points, longest first. */
export function PriorityPart({ mention }: { readonly mention: Pick<Said, 'findings' | 'rating'> }): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const { findings, rating } = mention;
  if (!findings) return null;
  const terms = (Object.entries(priorityTerms(findings, rating)) as [PriorityTerm, number][])
    .filter(([, points]) => points >= 0.5)
    .sort(([, one], [, other]) => other - one);
  return (
    <section className="section" aria-label={text('inbox.priority')}>
      <header className="section-head">
        <h2>
          {text('inbox.priority')} {format.number(priorityOf(findings, rating))}
        </h2>
        <small>{text(terms.length > 0 ? 'inbox.priority.why' : 'inbox.priority.none')}</small>
      </header>
      {terms.length > 0 && (
        <ul className="priority-terms">
          {terms.map(([term, points]) => (
            <li key={term} style={{ flexGrow: points }}>
              <strong>{format.number(Math.round(points))}</strong> {text(`inbox.priority.${term}`)}
            </li>
          ))}
          <li className="priority-rest" style={{ flexGrow: Math.max(0, 100 - priorityOf(findings, rating)) }} aria-hidden="true" />
        </ul>
      )}
    </section>
  );
}
