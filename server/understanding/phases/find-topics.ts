import { ASPECTS, isAspectKey } from '../../domain/aspects.ts';
import type { TopicRule } from '../../domain/brand.ts';
import type { Explanation, Findings } from '../../domain/findings.ts';
import { reason } from '../../domain/reasons.ts';
import type { Phase, Reading } from '../text/reading.ts';
import { spanOf } from '../text/tokens.ts';
import { WordTable } from '../text/word-table.ts';
import { versions } from '../versions.ts';

type RuleTable = WordTable<readonly string[]>;
type Found = { readonly topics: Findings['topics']; readonly explain: Explanation[] };

const MAX_TOPICS = 8;
/** Rules come with every mention of a brand and are the same for thousands in a row. */
const MAX_TABLES = 32;
const tables = new Map<string, RuleTable>();

function buildTable(rules: readonly TopicRule[], language: string): RuleTable {
  const labels = new Map<string, string[]>();
  for (const { label, words } of rules) {
    for (const word of words) {
      const phrase = word
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      if (phrase) labels.set(phrase, [...(labels.get(phrase) ?? []), label]);
    }
  }
  const table: RuleTable = new WordTable(language);
  for (const [phrase, of] of labels) table.add(phrase, of);
  return table;
}

function tableOf(rules: readonly TopicRule[], language: string): RuleTable {
  const key = language + JSON.stringify(rules);
  const known = tables.get(key);
  if (known) return known;
  if (tables.size >= MAX_TABLES) tables.clear();
  const table = buildTable(rules, language);
  tables.set(key, table);
  return table;
}

const because = (why: string, words: Explanation['words']): Explanation => ({
  finding: 'topics',
  phase: 'find-topics',
  version: versions['find-topics'],
  words,
  reason: why,
});

function byRules(reading: Reading, rules: readonly TopicRule[]): Found {
  if (rules.length === 0) return { topics: [], explain: [] };
  const table = tableOf(rules, reading.language.code);
  const found = new Map<string, Explanation>();
  for (const [at, token] of reading.tokens.entries()) {
    const hits = table.allAt(reading.words, at);
    const inside = hits.length === 0 && reading.language.code === 'de' ? table.inCompound(token.form) : null;
    if (inside?.head) hits.push({ value: inside.head, first: at, last: at });
    for (const { value, last } of hits) {
      const span = spanOf(token, reading.tokens[last] ?? token);
      const why = because(reason('topic-rule', reading.whole.slice(...span)), [span]);
      for (const label of value) if (!found.has(label)) found.set(label, why);
    }
  }
  return { topics: [...found.keys()].map((label) => ({ label, confidence: 0.9 })), explain: [...found.values()] };
}

/** A brand that has a topic by the name of an aspect means that aspect: one topic, in the brand's words. */
function brandsWord(aspect: string, rules: readonly TopicRule[]): string {
  if (!isAspectKey(aspect)) return aspect;
  const names = [aspect, ASPECTS[aspect].de, ASPECTS[aspect].en].map((name) => name.toLowerCase());
  return rules.find(({ label }) => names.includes(label.toLowerCase()))?.label ?? aspect;
}

function byAspects(reading: Reading, rules: readonly TopicRule[]): Found {
  const known = reading.aspects.filter(({ aspect }) => isAspectKey(aspect));
  return {
    topics: known.map(({ aspect, confidence }) => ({ label: brandsWord(aspect, rules), confidence })),
    explain: known.map(({ span }) => because(reason('topic-aspect', reading.whole.slice(...span)), [span])),
  };
}

/** What the mention counts under: the brand's own topics first, then the aspects found. */
export const findTopics: Phase = {
  name: 'find-topics',
  finding: 'topics',
  run: (reading) => {
    const rules = reading.input.topicRules ?? [];
    const [own, general] = [byRules(reading, rules), byAspects(reading, rules)];
    const topics: Findings['topics'] = [];
    for (const topic of [...own.topics, ...general.topics]) {
      if (topics.length < MAX_TOPICS && !topics.some(({ label }) => label === topic.label)) topics.push(topic);
    }
    return { topics, explain: [...own.explain, ...general.explain] };
  },
};
