import type { Call } from '../commands/command.ts';
import { isDoc, type Value } from '../values/value.ts';

/** Reads of one shape mostly take equally long: which of them were long the last time. */
export type LongShapes = {
  has(shape: string): boolean;
  note(shape: string): void;
  forget(shape: string): void;
};

const MOST = 500;
/** What every command has and no two share, and what says nothing of the work. */
const ASIDE = new Set(['$db', 'lsid', '$clusterTime', '$readPreference', 'comment', 'maxTimeMS']);

export function longShapes(): LongShapes {
  const known = new Set<string>();
  return {
    has: (shape) => known.has(shape),
    note(shape) {
      if (known.size >= MOST) known.clear();
      known.add(shape);
    },
    forget: (shape) => void known.delete(shape),
  };
}

/** What a command asks of which collection, without the values that it asks for. */
export function shapeOf({ command, db, body }: Call): string {
  let text = `${db}.${String(body.get(command))}`;
  for (const [name, value] of body) {
    if (name === command || name === 'limit' || name === 'skip') text += `;${name}=${String(value)}`;
    else if (!ASIDE.has(name)) text += `;${name}${write(value)}`;
  }
  return text;
}

function write(value: Value): string {
  if (Array.isArray(value)) return `[${value.filter(isDoc).map(write).join(',')}]`;
  if (!isDoc(value)) return '';
  let text = '{';
  for (const [name, inner] of value) text += `${name}:${write(inner)},`;
  return `${text}}`;
}
