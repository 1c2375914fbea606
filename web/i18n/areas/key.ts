/** Names of keys as they stand on the keyboard. */
const en = {
  'key.space': 'Space',
  'key.Control': 'Ctrl',
  'key.Alt': 'Alt',
  'key.Shift': '⇧',
  'key.Enter': '↵',
  'key.Escape': 'Esc',
};

const de: Record<keyof typeof en, string> = {
  'key.space': 'Leer',
  'key.Control': 'Strg',
  'key.Alt': 'Alt',
  'key.Shift': '⇧',
  'key.Enter': '↵',
  'key.Escape': 'Esc',
};

export const keyTexts = { en, de };
