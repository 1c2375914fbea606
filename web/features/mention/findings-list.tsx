import { type ReactElement, useMemo } from 'react';
import type { Explanation, Findings } from '../../../server/domain/findings.ts';
import { Button, Key, SentimentMark, useFormat, useText } from '../kit.ts';
import { MarkNumber } from './marked-text.tsx';
import { type Mark, marksOf } from './marks.ts';
import { explanationOf, explanationsOf, strengthOf, useFindingWords } from './words.ts';

type FindingsListProps = {
  readonly findings: Findings;
  readonly words: string;
  /** Shows which step judged, in which version, by which words. */
  readonly isWhyOpen: boolean;
  readonly onWhy: () => void;
  readonly onCorrect: (() => void) | null;
};

function Why({
  explanation,
  confidence,
  words,
}: {
  explanation: Explanation | undefined;
  confidence: number | null;
  words: string;
}): ReactElement {
  const text = useText();
  const format = useFormat();
  const quoted = (explanation?.words ?? []).map((span) => words.slice(...span)).filter((word) => word !== '');
  return (
    <small className="finding-why">
      {explanation ? text('inbox.why.step', { phase: explanation.phase, version: explanation.version }) : text('inbox.why.unknown')}
      {confidence !== null && ` · ${text('inbox.why.confidence', { confidence: format.percent(confidence) })}`}
      {quoted.length > 0 &&
        ` · ${text('inbox.why.words', {
          words: quoted
            .slice(0, 6)
            .map((word) => `„${word}“`)
            .join(', '),
        })}`}
    </small>
  );
}

function confidenceOf(mark: Mark, findings: Findings): number | null {
  if (mark.kind === 'intent') return mark.value;
  return findings.aspects.find(({ aspect, score }) => aspect === mark.name && score === mark.value)?.confidence ?? null;
}

function MarkLine({ mark, ...rest }: { readonly mark: Mark } & Pick<FindingsListProps, 'findings' | 'words' | 'isWhyOpen'>): ReactElement {
  const format = useFormat();
  const say = useFindingWords();
  const text = useText();
  const explanation = explanationOf(mark, rest.findings);
  const isIntent = mark.kind === 'intent';
  return (
    <li className="finding">
      <MarkNumber mark={mark} />
      <strong>{say.nameOf(mark)}</strong>
      <span className="finding-value" data-kind={mark.kind}>
        {isIntent ? format.percent(mark.value) : format.signed(mark.value)}
      </span>
      <span>
        {isIntent && `${text('inbox.finding.intent')}: `}
        {say.reasonOf(explanation) ?? text(isIntent ? 'inbox.finding.severalIntents' : 'inbox.why.unknown')}
        {rest.isWhyOpen && <Why explanation={explanation} confidence={confidenceOf(mark, rest.findings)} words={rest.words} />}
      </span>
    </li>
  );
}

/** An aspect that is only named weighs little: all of them share one line. */
const hasSay = ({ kind }: Mark): boolean => kind !== 'neutral';

function SpokenOf({ marks }: { readonly marks: readonly Mark[] }): ReactElement | null {
  const text = useText();
  const { nameOf } = useFindingWords();
  if (marks.length === 0) return null;
  return (
    <li className="finding finding-whole">
      <span />
      <strong>{text('inbox.finding.spokenOf')}</strong>
      <span className="finding-topics">
        {marks.map((mark) => (
          <span key={mark.number} className="finding-named">
            <MarkNumber mark={mark} /> {nameOf(mark)}
          </span>
        ))}
      </span>
    </li>
  );
}

type WholeLineProps = Pick<FindingsListProps, 'findings' | 'words' | 'isWhyOpen'> & {
  readonly finding: 'sentiment' | 'urgency' | 'topics' | 'spam' | 'language';
  readonly name: string;
  readonly value: string;
  readonly confidence: number | null;
};

/** A judgement on the whole text, with every reason that was given. */
function WholeLine({ finding, name, value, confidence, findings, words, isWhyOpen }: WholeLineProps): ReactElement {
  const say = useFindingWords();
  const explanations = explanationsOf(findings, finding);
  const reasons = [...new Set(explanations.map((each) => say.reasonOf(each)))];
  return (
    <li className="finding finding-whole">
      {finding === 'sentiment' ? (
        <SentimentMark sentiment={findings.sentiment.label} strength={strengthOf(findings.sentiment.score)} />
      ) : (
        <span />
      )}
      <strong>{name}</strong>
      <span className="finding-value">{value}</span>
      <span>
        {reasons.join(' ')}
        {isWhyOpen && <Why explanation={explanations[0]} confidence={confidence} words={words} />}
      </span>
    </li>
  );
}

/** Every judgement with its evidence: what is marked in the text first, then what was judged on the whole. */
export function FindingsList({ findings, words, isWhyOpen, onWhy, onCorrect }: FindingsListProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const say = useFindingWords();
  const marks = useMemo(() => marksOf(findings), [findings]);
  const { language, sentiment, urgency, topics, spam } = findings;
  const shared = { findings, words, isWhyOpen };
  return (
    <section className="section" aria-label={text('inbox.findings')}>
      <header className="section-head findings-head">
        <h2>{text('inbox.findings')}</h2>
        <small className="findings-summary">
          <span>
            {text('inbox.findings.summary', {
              count: marks.length,
              language: say.languageName(language.code),
              confidence: format.percent(language.confidence),
            })}
          </span>
          <span>· {text('inbox.findings.hint')}</span>
        </small>
        <span className="grow" />
        <Button kind="quiet" onClick={onWhy}>
          {text(isWhyOpen ? 'inbox.why.less' : 'inbox.why.more')} <Key name="w" />
        </Button>
        {onCorrect && (
          <Button kind="quiet" onClick={onCorrect}>
            {text('inbox.correct')} <Key name="c" />
          </Button>
        )}
      </header>
      <ul className="finding-list">
        {marks.filter(hasSay).map((mark) => (
          <MarkLine key={mark.number} mark={mark} {...shared} />
        ))}
        <SpokenOf marks={marks.filter((mark) => !hasSay(mark))} />
        <WholeLine
          finding="sentiment"
          name={text(`ui.sentiment.${sentiment.label}`)}
          value={format.signed(sentiment.score)}
          confidence={sentiment.confidence}
          {...shared}
        />
        <WholeLine
          finding="urgency"
          name={text('inbox.finding.urgency')}
          value={text(`inbox.urgency.${urgency.level}`)}
          confidence={null}
          {...shared}
        />
        {spam.isSpam && (
          <WholeLine
            finding="spam"
            name={text('inbox.finding.spam')}
            value={format.percent(spam.confidence)}
            confidence={spam.confidence}
            {...shared}
          />
        )}
        {isWhyOpen && (
          <WholeLine
            finding="language"
            name={text('inbox.finding.language')}
            value={say.languageName(language.code)}
            confidence={language.confidence}
            {...shared}
          />
        )}
        {topics.length > 0 && (
          <li className="finding finding-whole">
            <span />
            <strong>{text('inbox.finding.topics')}</strong>
            <span className="finding-topics">{topics.map(({ label }) => say.topicName(label)).join(', ')}</span>
          </li>
        )}
      </ul>
    </section>
  );
}
