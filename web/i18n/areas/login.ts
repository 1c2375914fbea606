const en = {
  'login.title': 'login',
};

const de: Record<keyof typeof en, string> = {
  'login.title': 'login',
};

export const loginTexts = { en, de };
