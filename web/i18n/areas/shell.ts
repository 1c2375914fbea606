const en = {
  'shell.title': 'shell',
};

const de: Record<keyof typeof en, string> = {
  'shell.title': 'shell',
};

export const shellTexts = { en, de };
