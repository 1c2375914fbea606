import type { CliOutput } from './ports.ts';

const WIDTH = 24;
const EVERY_MS = 200;

export type Progress = { at(done: number, lines: number): void; end(): void };

/** A bar on stderr by bytes read; silent where nobody watches. `total` null: unknown, e.g. a pipe. */
export function startProgress(output: CliOutput, total: number | null): Progress {
  const { progress } = output;
  if (!progress) return { at() {}, end() {} };
  const from = performance.now();
  let shownAt = 0;
  return {
    at(done, lines) {
      const now = performance.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      const perSecond = Math.round(lines / Math.max(0.001, (now - from) / 1000));
      progress(`${bar(total ? done / total : null)} ${lines} lines, ${perSecond}/s`);
    },
    end: () => progress(''),
  };
}

function bar(share: number | null): string {
  if (share === null) return '';
  const full = Math.round(Math.min(1, share) * WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(Math.min(1, share) * 100)} %`;
}
