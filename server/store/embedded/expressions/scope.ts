import { StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';

/** What an expression reads while it runs: the document at hand and the variables around it. */
export type Frame = { root: Value | undefined; readonly vars: (Value | undefined)[] };

/** A compiled expression. `undefined` is a missing value, as `$$REMOVE` gives. */
export type Expression = (frame: Frame) => Value | undefined;

/** The paths in the document that expressions read, each with all below it; `all` when the whole document is wanted. */
export type Reads = { readonly fields: Set<string>; all: boolean };

export type Scope = {
  /** Variables that change while an expression runs, by their slot in the frame. */
  readonly slots: ReadonlyMap<string, number>;
  readonly depth: number;
  /** Variables that are fixed before: `let` of a command or of a `$lookup`. */
  readonly constants: ReadonlyMap<string, Value | undefined>;
  readonly now: Date;
  readonly reads: Reads;
  readonly compile: (spec: Value, scope: Scope) => Expression;
};

export type Operator = (spec: Value, scope: Scope) => Expression;
export type Operators = Readonly<Record<string, Operator>>;

const constants = new WeakMap<Expression, { readonly value: Value | undefined }>();

export function constant(value: Value | undefined): Expression {
  const expression = (): Value | undefined => value;
  constants.set(expression, { value });
  return expression;
}

/** The value of an expression that is the same for every document. */
export function constantOf(expression: Expression): { readonly value: Value | undefined } | undefined {
  return constants.get(expression);
}

/** A scope that knows more variables, and the slots they got. Every nesting has slots of its own: loops never share one. */
export function withVariables(scope: Scope, names: readonly string[]): { readonly scope: Scope; readonly slots: readonly number[] } {
  const added = names.map((_, i) => scope.depth + i);
  const slots = new Map([...scope.slots, ...names.map((name, i) => [name, scope.depth + i] as const)]);
  return { scope: { ...scope, slots, depth: scope.depth + names.length }, slots: added };
}

export function newFrame(): Frame {
  return { root: undefined, vars: [] };
}

/** The arguments of an operator: one value stands for a list of one. */
export function compileArguments(spec: Value, scope: Scope): readonly Expression[] {
  return (Array.isArray(spec) ? spec : [spec]).map((value) => scope.compile(value, scope));
}

/** An operator with a fixed number of arguments (or between `least` and `most`). */
export function withArity(
  name: string,
  [least, most]: readonly [number, number],
  make: (args: readonly Expression[]) => Expression,
): Operator {
  return (spec, scope) => {
    const args = compileArguments(spec, scope);
    if (args.length >= least && args.length <= most) return make(args);
    const wanted = least === most ? `exactly ${least}` : `at least ${least} arguments, and at most ${most}`;
    const rest = least === most ? ' arguments' : '';
    throw new StoreError(
      least === most ? 16_020 : 28_667,
      `Expression ${name} takes ${wanted}${rest}${least === most ? '.' : ','} ${args.length} were passed in.`,
    );
  };
}

/** The named parts of an operator that takes an object. */
export function namedParts(name: string, spec: Value, known: readonly string[]): Doc {
  if (!isDoc(spec)) throw new StoreError(9, `${name} only supports an object as its argument`);
  for (const part of spec.keys()) if (!known.includes(part)) throw new StoreError(9, `Unrecognized argument to ${name}: ${part}`);
  return spec;
}

export function requiredPart(name: string, parts: Doc, part: string): Value {
  const value = parts.get(part);
  if (value === undefined) throw new StoreError(9, `Missing '${part}' parameter to ${name}`);
  return value;
}

export function isNullish(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined;
}
