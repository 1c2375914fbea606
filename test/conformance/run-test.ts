import type { MongoClient } from 'mongodb';
import { createEntities } from './create-entities.ts';
import { Entities } from './entities.ts';
import { differenceOfError } from './expected-error.ts';
import { differenceOfEvents } from './expected-events.ts';
import { differenceAtRoot } from './match.ts';
import { type Bench, perform } from './operations/index.ts';
import { type Server, unmet } from './requirements.ts';
import { checkOutcome, storeInitialData } from './stored-data.ts';
import type { Operation, UnifiedFile, UnifiedTest } from './unified.ts';
import { failed, NotRunnable, passed, skipped, Unexpected, type Verdict } from './verdict.ts';

/** Where tests run: the server, a client that is no part of any test, and how long a test may take. */
export type Place = { readonly uri: string; readonly internal: MongoClient; readonly server: Server; readonly patienceMs: number };

/** The error of an operation, or null when it went well and gave what was expected. */
async function outcomeOf(operation: Operation, bench: Bench): Promise<string | null> {
  const { expectError, expectResult, ignoreResultAndError } = operation;
  let result: unknown;
  try {
    result = await perform(operation, bench);
  } catch (error) {
    if (error instanceof NotRunnable || error instanceof Unexpected) throw error;
    if (ignoreResultAndError) return null;
    return expectError ? differenceOfError(error as Error, expectError, bench.entities) : String(error);
  }
  if (expectError) return 'was not refused';
  return expectResult === undefined ? null : differenceAtRoot(result, expectResult, { entities: bench.entities });
}

async function runOperations(operations: readonly Operation[], bench: Bench): Promise<void> {
  for (const [i, operation] of operations.entries()) {
    const found = await outcomeOf(operation, bench);
    if (found !== null) throw new Unexpected(`operation ${i + 1} (${operation.name}): ${found}`);
  }
}

async function runWith(entities: Entities, { file, test, place }: { file: UnifiedFile; test: UnifiedTest; place: Place }): Promise<void> {
  const { uri, internal } = place;
  if (test.expectLogMessages) throw new NotRunnable('expects log messages');
  await storeInitialData(internal, file.initialData ?? []);
  createEntities(file.createEntities ?? [], entities, uri);
  await runOperations(test.operations, { entities, internal, uri });
  for (const log of entities.logs()) log.stop();
  for (const expected of test.expectEvents ?? []) {
    const found = differenceOfEvents(expected, entities);
    if (found !== null) throw new Unexpected(found);
  }
  await checkOutcome(internal, test.outcome ?? []);
}

function afterwards(ms: number): { readonly late: Promise<never>; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unexpected(`did not end within ${ms / 1000} seconds`)), ms);
  });
  return { late, stop: () => clearTimeout(timer) };
}

async function judged(work: Promise<void>): Promise<Verdict> {
  try {
    await work;
    return passed;
  } catch (error) {
    if (error instanceof NotRunnable) return skipped(error.message);
    return failed(error instanceof Unexpected ? error.message : String(error));
  }
}

/** Runs one test in a world of its own and judges it. Never throws for what the server or the test does. */
export async function runTest(file: UnifiedFile, test: UnifiedTest, place: Place): Promise<Verdict> {
  const reason = test.skipReason ?? unmet(file.runOnRequirements, place.server) ?? unmet(test.runOnRequirements, place.server);
  if (reason !== null) return skipped(reason);
  const entities = new Entities();
  const { late, stop } = afterwards(place.patienceMs);
  const verdict = await judged(Promise.race([runWith(entities, { file, test, place }), late]));
  stop();
  const closing = await judged(entities.close());
  return verdict.outcome === 'passed' ? closing : verdict;
}
