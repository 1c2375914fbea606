import { type Document, MongoBulkWriteError, MongoClientBulkWriteError, MongoOperationTimeoutError, MongoServerError } from 'mongodb';
import type { Entities } from './entities.ts';
import { differenceAtRoot } from './match.ts';
import { show } from './values.ts';

const lower = (text: unknown): string => String(text).toLowerCase();

/** A bulk write carries the server's words in its write errors. */
function messageOf(error: Error): string {
  if (!(error instanceof MongoBulkWriteError)) return error.message;
  return [error.message, ...[error.writeErrors].flat().map(({ errmsg }) => errmsg ?? '')].join('\n');
}

function resultOf(error: Error): unknown {
  if (error instanceof MongoBulkWriteError) return error.result;
  return error instanceof MongoClientBulkWriteError ? error.partialResult : undefined;
}

type Check = (error: Error, wanted: never, entities: Entities) => string | null;

const fromServer = (error: Error): boolean => error instanceof MongoServerError;
const saying = (isRight: boolean, complaint: string): string | null => (isRight ? null : complaint);

const CHECKS: Readonly<Record<string, Check>> = {
  isError: () => null,
  isClientError: (error, wanted: boolean) =>
    saying(fromServer(error) !== wanted, `the error comes from the ${wanted ? 'server' : 'client'}: ${error.message}`),
  isTimeoutError: (error, wanted: boolean) =>
    saying(error instanceof MongoOperationTimeoutError === wanted, `not a timeout: ${error.message}`),
  errorContains: (error, wanted: string) =>
    saying(lower(messageOf(error)).includes(lower(wanted)), `the error says ${show(error.message)}, not ${show(wanted)}`),
  errorCode: (error, wanted: number) => {
    const { code } = error as MongoServerError;
    return saying(code === wanted, `the error has code ${String(code)}, not ${wanted}: ${error.message}`);
  },
  errorCodeName: (error, wanted: string) => {
    const { codeName } = error as MongoServerError;
    return saying(lower(codeName) === lower(wanted), `the error is called ${String(codeName)}, not ${wanted}: ${error.message}`);
  },
  errorLabelsContain: (error, wanted: readonly string[]) => {
    const missing = wanted.filter((label) => !(error as MongoServerError).hasErrorLabel?.(label));
    return saying(missing.length === 0, `the error lacks the label ${missing.join(', ')}: ${error.message}`);
  },
  errorLabelsOmit: (error, wanted: readonly string[]) => {
    const extra = wanted.filter((label) => (error as MongoServerError).hasErrorLabel?.(label));
    return saying(extra.length === 0, `the error bears the label ${extra.join(', ')}: ${error.message}`);
  },
  errorResponse: (error, wanted: Document, entities) =>
    differenceAtRoot((error as MongoServerError).errorResponse, wanted, { entities, path: 'the error' }),
  expectResult: (error, wanted: unknown, entities) => differenceAtRoot(resultOf(error), wanted, { entities, path: 'the partial result' }),
  writeErrors: (error, wanted: Document, entities) => {
    const errors = error instanceof MongoClientBulkWriteError ? Object.fromEntries(error.writeErrors) : {};
    if (Object.keys(errors).length !== Object.keys(wanted).length) return `the error has ${Object.keys(errors).length} write errors`;
    return differenceAtRoot(errors, wanted, { entities, path: 'the write errors' });
  },
  writeConcernErrors: (error, wanted: readonly unknown[], entities) =>
    differenceAtRoot((error as MongoClientBulkWriteError).writeConcernErrors, wanted, { entities, path: 'the write concern errors' }),
};

/** What is wrong with an error, in words; null when it is the expected one. */
export function differenceOfError(error: Error, expected: Document, entities: Entities): string | null {
  for (const [name, wanted] of Object.entries(expected)) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
    const found = check ? check(error, wanted as never, entities) : `this runner does not know the assertion ${name}`;
    if (found !== null) return found;
  }
  return null;
}
