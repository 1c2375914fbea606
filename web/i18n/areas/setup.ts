const en = {
  'setup.title': 'setup',
};

const de: Record<keyof typeof en, string> = {
  'setup.title': 'setup',
};

export const setupTexts = { en, de };
