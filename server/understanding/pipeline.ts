import type { Findings } from '../domain/findings.ts';
import { reason } from '../domain/reasons.ts';
import { detectLanguage, loadDetector } from './phases/detect-language.ts';
import { findAspects } from './phases/find-aspects.ts';
import { findIntents } from './phases/find-intents.ts';
import { findOpinions } from './phases/find-opinions.ts';
import { findTopics } from './phases/find-topics.ts';
import { judgeSpam } from './phases/judge-spam.ts';
import { judgeUrgency } from './phases/judge-urgency.ts';
import { scoreSentiment } from './phases/score-sentiment.ts';
import { splitClauses } from './phases/split-clauses.ts';
import { copyKeyOf } from './text/copy-key.ts';
import { aspectIn, beginReading, explainIn, type Phase, type Reading } from './text/reading.ts';
import { stemsOf } from './text/stems.ts';
import type { UnderstandInput, Understood } from './understood.ts';
import { versions } from './versions.ts';

export const phases: readonly Phase[] = [
  // Language first: every later phase picks its words by it.
  detectLanguage,
  splitClauses,
  // The judging words, weighed once: sentiment, aspects and intents all build on them.
  findOpinions,
  scoreSentiment,
  findAspects,
  // Intents read sentiment, topics read aspects.
  findIntents,
  findTopics,
  // Knows talk from advertising by the judgements found, so it comes after them.
  judgeSpam,
  // How soon someone should answer. Reads all others, so it stays last.
  judgeUrgency,
];

/** A phase that fails leaves its part neutral and says so; the mention goes on. */
function take(reading: Reading, phase: Phase): Reading {
  try {
    const { explain = [], ...known } = phase.run(reading);
    return { ...reading, ...known, explain: [...reading.explain, ...explain] };
  } catch (cause) {
    const why = reason('failed', cause instanceof Error ? cause.name : 'error');
    const failed = { finding: phase.finding, phase: phase.name, version: versions[phase.name], words: [], reason: why };
    return { ...reading, explain: [...reading.explain, failed] };
  }
}

function findingsOf(reading: Reading): Findings {
  const { language, sentiment, aspects, intents, urgency, topics, spam } = reading;
  const explain = reading.explain.map((each) => explainIn(reading, each));
  return { language, sentiment, aspects: aspects.map((aspect) => aspectIn(reading, aspect)), intents, urgency, topics, spam, explain };
}

export function understand(input: UnderstandInput, chain: readonly Phase[] = phases): Understood {
  const reading = chain.reduce(take, beginReading(input));
  const { title, text } = input;
  return {
    findings: findingsOf(reading),
    stems: stemsOf(title ? `${title}\n${text}` : text, reading.language.code),
    copyKey: copyKeyOf(text),
  };
}

/** Loads what the phases need once; after that a text is understood without waiting. */
export async function loadPipeline(): Promise<(input: UnderstandInput) => Understood> {
  await loadDetector();
  return (input) => understand(input);
}
