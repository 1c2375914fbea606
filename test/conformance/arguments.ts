import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Server } from './requirements.ts';
import { jsonFilesUnder } from './unified.ts';

/** The command was called in a way that makes no sense. */
export class UsageError extends Error {}

export type Arguments = {
  readonly directory: string;
  readonly files: readonly string[];
  readonly uri?: string;
  readonly topology?: Server['topology'];
};

const TOPOLOGIES = ['single', 'replicaset', 'sharded'] as const;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: { uri: { type: 'string' }, topology: { type: 'string' } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parsed(words);
  const [directory, ...more] = positionals;
  if (directory === undefined) throw new UsageError('Name the folder with the test files: npm run conformance -- DIR [--uri URI]');
  if (more.length > 0) throw new UsageError(`One folder at a time: ${more.join(' ')} is too much.`);
  if (!existsSync(directory)) throw new UsageError(`There is no ${directory}.`);
  const files = jsonFilesUnder(directory);
  if (files.length === 0) throw new UsageError(`There are no .json files in ${directory}.`);
  if (values.uri !== undefined && !/^mongodb(\+srv)?:\/\/./.test(values.uri)) throw new UsageError(`--uri must be a MongoDB address.`);
  const topology = TOPOLOGIES.find((name) => name === values.topology);
  if (values.topology !== undefined && !topology) throw new UsageError(`--topology is one of ${TOPOLOGIES.join(', ')}.`);
  return { directory, files, ...(values.uri === undefined ? {} : { uri: values.uri }), ...(topology ? { topology } : {}) };
}
