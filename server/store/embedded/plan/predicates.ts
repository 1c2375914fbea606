import { type Doc, isDoc, KIND, Raw, type Value } from '../values/value.ts';

/** One condition of a filter that must hold: `path` `operator` `value`. */
export type Term = {
  readonly path: string;
  readonly operator: string;
  readonly value: Value;
  /** Terms of one `$elemMatch` share a scope: they are about the same element. 0: none. */
  readonly scope: number;
};

/** What of a filter an index can help with. The matcher has the last word, so leaving something out is always safe. */
export type Predicates = {
  readonly terms: readonly Term[];
  readonly ors: readonly (readonly Predicates[])[];
  /** Nothing was left out: the terms alone are the filter. */
  readonly isWhole: boolean;
};

type Reading = { terms: Term[]; ors: (readonly Predicates[])[]; isWhole: boolean; scopes: { next: number } };

function isOperators(value: Value | undefined): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = value.keys();
  return first?.startsWith('$') ?? false;
}

const isRegex = (value: Value): boolean => value instanceof Raw && value.kind === KIND.regex;

export function readPredicates(filter: Doc): Predicates {
  const reading: Reading = { terms: [], ors: [], isWhole: true, scopes: { next: 1 } };
  readClauses(filter, { prefix: '', scope: 0 }, reading);
  return reading;
}

type Here = { readonly prefix: string; readonly scope: number };

function readClauses(filter: Doc, here: Here, into: Reading): void {
  for (const [name, value] of filter) {
    if (name === '$and' && Array.isArray(value)) {
      for (const clause of value) if (isDoc(clause)) readClauses(clause, here, into);
    } else if (name === '$or' && Array.isArray(value)) {
      into.isWhole = false;
      into.ors.push(value.filter(isDoc).map((clause) => readBranch(clause, here, into)));
    } else if (name.startsWith('$')) {
      into.isWhole &&= name === '$comment';
    } else {
      readField(`${here.prefix}${name}`, value, { scope: here.scope, into });
    }
  }
}

function readBranch(clause: Doc, here: Here, { scopes }: Reading): Predicates {
  const branch: Reading = { terms: [], ors: [], isWhole: true, scopes };
  readClauses(clause, here, branch);
  return branch;
}

function readField(path: string, value: Value, { scope, into }: { scope: number; into: Reading }): void {
  const add = (operator: string, operand: Value): void => void into.terms.push({ path, operator, value: operand, scope });
  if (!isOperators(value)) {
    add(isRegex(value) ? '$regex' : '$eq', value);
    return;
  }
  for (const [operator, operand] of value) {
    if (operator === '$options') continue;
    if (operator === '$regex') {
      const options = value.get('$options') ?? '';
      add(
        '$regex',
        new Map<string, Value>([
          ['pattern', operand],
          ['options', options],
        ]),
      );
    } else if (operator === '$all' && Array.isArray(operand) && !operand.some((wanted) => isOperators(wanted) || isRegex(wanted))) {
      for (const wanted of operand) add('$eq', wanted);
      into.isWhole &&= operand.length > 0;
    } else if (operator === '$elemMatch' && isDoc(operand)) {
      into.isWhole = false;
      add('$elemMatch', operand);
      readElement(path, operand, into);
    } else {
      add(operator, operand);
    }
  }
}

function readElement(path: string, wanted: Doc, into: Reading): void {
  const scope = into.scopes.next;
  into.scopes.next += 1;
  const [first] = wanted.keys();
  const isAboutValue = isOperators(wanted) && !['$and', '$or', '$nor', '$expr'].includes(first ?? '');
  if (isAboutValue) readField(path, wanted, { scope, into });
  else readClauses(wanted, { prefix: `${path}.`, scope }, into);
}
