import { type Correction, type Explanation, type Findings, IntentLabel, SentimentLabel, UrgencyLevel } from '../domain/findings.ts';
import { LanguageCode } from '../domain/language.ts';
import { reason } from '../domain/reasons.ts';
import { fullSupport } from './support.ts';

const SCORES = { positive: 0.8, neutral: 0, negative: -0.8, mixed: 0 } as const;
const URGENCIES = { now: 1, today: 0.7, normal: 0.4, none: 0 } as const;

const labelsOf = (value: Correction['value']): string[] => (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []);

/** An aspect's judgement by a person: keeps where the aspect stands in the text, or adds one that no phase saw. */
function withAspect(findings: Findings, value: Correction['value']): Findings['aspects'] {
  if (typeof value !== 'object' || Array.isArray(value)) return findings.aspects;
  const polarity = SentimentLabel.exclude(['mixed']).safeParse(value.polarity).data;
  if (!polarity) return findings.aspects.filter(({ aspect }) => aspect !== value.aspect);
  const judged = { polarity, score: SCORES[polarity], confidence: 1 };
  if (findings.aspects.some(({ aspect }) => aspect === value.aspect)) {
    return findings.aspects.map((each) => (each.aspect === value.aspect ? { ...each, ...judged } : each));
  }
  return [...findings.aspects, { aspect: value.aspect, path: [value.aspect], strength: 1, span: [0, 0], ...judged }];
}

/** Takes over one correction; a value that does not fit its finding changes nothing. */
function changesOf(findings: Findings, { finding, value }: Correction): Partial<Findings> {
  const [first] = labelsOf(value);
  if (finding === 'sentiment') {
    const label = SentimentLabel.safeParse(first).data;
    return label ? { sentiment: { label, score: SCORES[label], confidence: 1 } } : {};
  }
  if (finding === 'urgency') {
    const level = UrgencyLevel.safeParse(first).data;
    return level ? { urgency: { level, score: URGENCIES[level] } } : {};
  }
  if (finding === 'language') {
    const code = LanguageCode.safeParse(first).data;
    return code ? { language: { code, confidence: 1, support: fullSupport(code) ? 'full' : 'limited' } } : {};
  }
  if (finding === 'intent') {
    const labels = labelsOf(value).flatMap((label) => IntentLabel.safeParse(label).data ?? []);
    return labels.length > 0 ? { intents: labels.map((label) => ({ label, confidence: 1 })) } : {};
  }
  if (finding === 'topics') return { topics: labelsOf(value).map((label) => ({ label, confidence: 1 })) };
  if (finding === 'spam' && typeof value === 'boolean') return { spam: { isSpam: value, confidence: 1 } };
  if (finding === 'aspect') return { aspects: withAspect(findings, value) };
  return {};
}

const EXPLAINED: Readonly<Partial<Record<Correction['finding'], string>>> = { intent: 'intents', aspect: 'aspects' };

function correct(findings: Findings, correction: Correction): Findings {
  const changes = changesOf(findings, correction);
  if (Object.keys(changes).length === 0) return findings;
  const finding = EXPLAINED[correction.finding] ?? correction.finding;
  const because = (about: string): Explanation => ({
    finding: about,
    phase: 'correction',
    version: '1',
    words: [],
    reason: reason('corrected'),
  });
  const why = changes.intents ? changes.intents.map(({ label }) => because(`intents:${label}`)) : [because(finding)];
  // One aspect judged by a person leaves the reasons of the others standing.
  const isReplaced = (each: Explanation) => each.finding === finding || each.finding.startsWith(`${finding}:`);
  const kept = correction.finding === 'aspect' ? findings.explain : findings.explain.filter((each) => !isReplaced(each));
  return { ...findings, ...changes, explain: [...kept, ...why] };
}

/**
 * People outrank all phases: what they judged replaces what was found, the latest judgement last. Whether a mention is relevant is
 * no finding; intake keeps it.
 */
export function applyCorrections(findings: Findings, corrections: readonly Correction[]): Findings {
  return corrections.toSorted((one, other) => one.at.getTime() - other.at.getTime()).reduce(correct, findings);
}
