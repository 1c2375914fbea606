import { writeFileSync } from 'node:fs';
import { lineOf } from '../demo/lines.ts';
import { writeMonth } from '../demo/script.ts';

/** Writes a JSONL file of about a month of the demo's public; returns how many lines. */
export function writeMonthFile(file: string, mentions: number): number {
  const posts = writeMonth({ end: new Date('2026-03-31T12:00:00Z'), perDay: Math.ceil(mentions / 26) }).slice(0, mentions);
  writeFileSync(file, posts.map((post) => JSON.stringify(lineOf(post))).join('\n'));
  return posts.length;
}
