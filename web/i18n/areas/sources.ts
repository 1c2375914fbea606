const en = {
  'sources.title': 'sources',
};

const de: Record<keyof typeof en, string> = {
  'sources.title': 'sources',
};

export const sourcesTexts = { en, de };
