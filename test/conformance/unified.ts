// Test files in the drivers' unified format, as far as this runner reads them. Extended JSON, numbers become plain numbers.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EJSON } from 'bson';
import type { Document } from 'mongodb';

export type Requirement = {
  readonly minServerVersion?: string;
  readonly maxServerVersion?: string;
  readonly topologies?: readonly string[];
  readonly serverless?: string;
  readonly auth?: boolean;
  readonly serverParameters?: Document;
  readonly csfle?: unknown;
};

export type CollectionData = {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly documents: readonly Document[];
  readonly createOptions?: Document;
};

export type Operation = {
  readonly name: string;
  readonly object: string;
  readonly arguments?: Document;
  readonly expectResult?: unknown;
  readonly expectError?: Document;
  readonly saveResultAsEntity?: string;
  readonly ignoreResultAndError?: boolean;
};

export type ExpectedEvents = {
  readonly client: string;
  readonly eventType?: string;
  readonly events: readonly Document[];
  readonly ignoreExtraEvents?: boolean;
};

export type UnifiedTest = {
  readonly description: string;
  readonly skipReason?: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly operations: readonly Operation[];
  readonly expectEvents?: readonly ExpectedEvents[];
  readonly expectLogMessages?: readonly unknown[];
  readonly outcome?: readonly CollectionData[];
};

export type UnifiedFile = {
  readonly description: string;
  readonly schemaVersion: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly createEntities?: readonly Document[];
  readonly initialData?: readonly CollectionData[];
  readonly tests: readonly UnifiedTest[];
};

/** Paths of all `.json` files at and below a path, in order of their names. Throws when there is no such path. */
export function jsonFilesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return path.endsWith('.json') ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((name) => jsonFilesUnder(join(path, name)));
}

/** Throws, in words, for what is no test file of a version that is known here. */
export function readUnifiedFile(path: string): UnifiedFile {
  const file = EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true }) as Partial<UnifiedFile>;
  if (typeof file.schemaVersion !== 'string' || !Array.isArray(file.tests)) throw new Error('is not in the unified test format');
  if (!/^1\.\d+/.test(file.schemaVersion)) throw new Error(`is written in version ${file.schemaVersion} of the format; version 1 is known`);
  return file as UnifiedFile;
}
