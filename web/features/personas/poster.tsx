import type { ReactElement } from 'react';
import { Logo } from '../../ui/icon.tsx';
import { useBrandChoice, useFormat, useLanguage, useText } from '../kit.ts';
import { partsOf } from './persona-draft.ts';
import { PersonaPicture } from './persona-picture.tsx';
import { ruleWords } from './rule-words.ts';
import type { PersonaRow } from './use-personas.ts';

type PosterProps = { readonly persona: PersonaRow; readonly number: number; readonly count: number };

function List({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** A persona as a sheet to hang up. Paper stays white in both themes. */
export function Poster({ persona, number, count }: PosterProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { brands } = useBrandChoice();
  const brand = brands.find(({ id }) => id === persona.brandId)?.name ?? '';
  const parts = partsOf(persona.rules);
  const figures = [
    [format.number(persona.matching), text('personas.figure.matching', { count: persona.matching })],
    [format.number(persona.rules.length), text('personas.figure.rules', { count: persona.rules.length })],
    [format.percent(persona.threshold), text('personas.figure.threshold')],
  ] as const;
  return (
    <article className="poster">
      <header>
        <div>
          <p className="poster-kicker">{text('personas.number', { number, count })}</p>
          <h2>{persona.name}</h2>
          <p className="poster-summary">{persona.summary}</p>
        </div>
        <PersonaPicture name={persona.name} />
      </header>
      <dl className="poster-figures">
        {figures.map(([figure, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <div className="poster-columns">
        <List title={text('personas.goals')} lines={persona.goals} />
        <List title={text('personas.worries')} lines={persona.worries} />
        <section>
          <h3>{text('personas.who')}</h3>
          <ul className="poster-rules">
            {persona.rules.map((rule, index) => (
              <li key={`${rule.field} ${rule.is}`}>
                <span>{ruleWords(rule, text, language)}</span>
                <span className="figures">{format.signed(parts[index] ?? 0)}</span>
                <i data-against={rule.weight < 0} style={{ width: `${Math.min(100, Math.abs(parts[index] ?? 0) * 100)}%` }} />
              </li>
            ))}
          </ul>
        </section>
      </div>
      <footer>
        <Logo size={16} /> {brand} · {text('personas.described')}
        <span className="grow" />
        {format.day(persona.createdAt)}
      </footer>
    </article>
  );
}
