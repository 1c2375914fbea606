type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const isSign = (key: string): boolean => [...key].length === 1 && key.toLowerCase() === key.toUpperCase();

/**
 * What a press is called: 'j', 'Shift+e', 'Control+Enter', '?', ' '. Command counts as Control.
 * A sign needs Shift on some keyboards and not on others, so Shift is never part of its name.
 */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const name = [...key].length === 1 ? key.toLowerCase() : key;
  const shift = shiftKey && !isSign(key) ? 'Shift+' : '';
  // AltGr writes signs on German keyboards and reports Control and Alt.
  if (ctrlKey && altKey && isSign(key)) return name;
  return `${ctrlKey || metaKey ? 'Control+' : ''}${altKey ? 'Alt+' : ''}${shift}${name}`;
}

/** 'g i' is two presses after each other. */
export const isSequence = (name: string): boolean => /^\S+ \S+$/.test(name);
