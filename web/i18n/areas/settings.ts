const en = {
  'settings.title': 'settings',
};

const de: Record<keyof typeof en, string> = {
  'settings.title': 'settings',
};

export const settingsTexts = { en, de };
