/** Each phase's version: raise it when the same text may get another finding. Stored with every explanation. */
export const versions = {
  'detect-language': '1',
  'split-clauses': '1',
  'find-opinions': '1',
  'find-aspects': '2',
  'score-sentiment': '1',
  'find-intents': '2',
  'find-topics': '2',
  'judge-spam': '1',
  'judge-urgency': '1',
  'find-phrases': '1',
} as const;

export type PhaseName = keyof typeof versions;
