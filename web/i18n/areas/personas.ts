const en = {
  'personas.title': 'personas',
};

const de: Record<keyof typeof en, string> = {
  'personas.title': 'personas',
};

export const personasTexts = { en, de };
