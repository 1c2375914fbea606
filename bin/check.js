#!/usr/bin/env node
// The gate without tests: types, format and import directions, unused exports, paths named in the docs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, needNode, root, run, tool } from './prepare.js';

function deadDocPaths() {
  const docs = ['README.md', ...readdirSync(join(root, 'docs'), { recursive: true }).map((name) => join('docs', String(name)))];
  const dead = [];
  for (const doc of docs.filter((name) => name.endsWith('.md') && existsSync(join(root, name)))) {
    for (const [, path] of readFileSync(join(root, doc), 'utf8').matchAll(/`((?:server|connectors|jobs|web|test|docs|bin)\/[\w./-]+)`/g)) {
      if (!existsSync(join(root, path))) dead.push(`${doc} names ${path}, which does not exist`);
    }
  }
  for (const line of dead) console.error(line);
  return dead.length === 0 ? 0 : 1;
}

const STEPS = {
  'types of the server': () => run(tool('tsc'), ['-p', 'tsconfig.json']),
  'types of the console': () => run(tool('tsc'), ['-p', 'tsconfig.web.json']),
  'format, rules and import directions': () => run(tool('biome'), ['check', '--error-on-warnings', '.']),
  'unused exports and packages': () => run(tool('knip'), []),
  'paths named in the docs': deadDocPaths,
};

/** Runs every step even when an earlier one failed; returns how many passed and failed. */
export function check() {
  const count = { passed: 0, failed: 0 };
  for (const [name, step] of Object.entries(STEPS)) {
    const ok = step() === 0;
    count[ok ? 'passed' : 'failed'] += 1;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  }
  return count;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  needNode();
  install();
  process.exitCode = check().failed === 0 ? 0 : 1;
}
