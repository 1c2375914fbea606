import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built files lie one folder deeper than sources; the package file shows where the root is. */
function packageRoot(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json')) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** The half of a connector's DESCRIPTION.md in one language: what stands under `# Deutsch` or `# English`. */
export async function readDescription(folder: string, language: 'de' | 'en'): Promise<string> {
  const text = await readFile(join(packageRoot(), 'connectors', folder, 'DESCRIPTION.md'), 'utf8');
  const heading = language === 'de' ? '# Deutsch' : '# English';
  const half = text.split(/^(?=# (?:Deutsch|English)\s*$)/m).find((part) => part.startsWith(heading));
  return (half ?? '').slice(heading.length).trim();
}
