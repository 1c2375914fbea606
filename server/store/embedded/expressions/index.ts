import { StoreError } from '../store-error.ts';
import type { Doc, Value } from '../values/value.ts';
import { checkVariableName, compileFieldPath, compileVariable } from './field-path.ts';
import { OPERATORS } from './operators.ts';
import { constant, constantOf, type Expression, newFrame, type Reads, type Scope } from './scope.ts';

export type ScopeOptions = {
  readonly now?: Date | undefined;
  /** Variables of the command, already values. */
  readonly let?: Doc | undefined;
  readonly reads?: Reads;
};

export function newReads(): Reads {
  return { fields: new Set(), all: false };
}

/** Where expressions of a command are compiled. */
export function newScope({ now = new Date(), let: variables, reads = newReads() }: ScopeOptions): Scope {
  return { slots: new Map(), depth: 0, constants: variables ?? new Map(), now, reads, compile: compileExpression };
}

/** Values of a command's `let`: each may use the ones the server knows, not the document. */
export function evaluateVariables(variables: Doc, now: Date): Doc {
  const reads = newReads();
  const scope = newScope({ now, reads });
  const made: Doc = new Map();
  for (const [name, spec] of variables) {
    checkVariableName(name);
    const expression = compileExpression(spec, scope);
    if (reads.all || reads.fields.size > 0)
      throw new StoreError(4_890_500, `The variable '${name}' of let speaks of a document, and there is none yet`);
    const value = expression(newFrame());
    if (value !== undefined) made.set(name, value);
  }
  return made;
}

/** Compiles an aggregation expression; throws StoreError for what it does not know. */
export function compileExpression(spec: Value, scope: Scope): Expression {
  if (typeof spec === 'string') {
    if (spec.startsWith('$$')) return compileVariable(spec, scope);
    return spec.startsWith('$') ? compileFieldPath(spec, scope) : constant(spec);
  }
  if (Array.isArray(spec)) return compileList(spec, scope);
  if (spec instanceof Map) return compileDoc(spec, scope);
  return constant(spec);
}

function compileList(values: readonly Value[], scope: Scope): Expression {
  const items = values.map((value) => compileExpression(value, scope));
  if (items.every((item) => constantOf(item))) return constant(items.map((item) => constantOf(item)?.value ?? null));
  return (frame) => items.map((item) => item(frame) ?? null);
}

function compileDoc(spec: Doc, scope: Scope): Expression {
  for (const [name, value] of spec) {
    if (!name.startsWith('$')) break;
    if (spec.size > 1) {
      const names = [...spec.keys()].join(', ');
      throw new StoreError(15_983, `an object representing an expression must have exactly one field: { ${names} }`);
    }
    return compileOperator(name, value, scope);
  }
  return compileObject(spec, scope);
}

function compileOperator(name: string, value: Value, scope: Scope): Expression {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator) throw new StoreError(168, `Unrecognized expression '${name}'`);
  return operator(value, scope);
}

function compileObject(spec: Doc, scope: Scope): Expression {
  const fields = [...spec].map(([name, value]) => {
    if (name.startsWith('$')) throw new StoreError(16_410, `FieldPath field names may not start with '$': '${name}'`);
    if (name.includes('.')) throw new StoreError(16_412, `FieldPath field names may not contain '.': '${name}'`);
    return { name, value: compileExpression(value, scope) };
  });
  const build: Expression = (frame) => {
    const made: Doc = new Map();
    for (const { name, value } of fields) {
      const found = value(frame);
      if (found !== undefined) made.set(name, found);
    }
    return made;
  };
  return fields.every(({ value }) => constantOf(value)) ? constant(build(newFrame())) : build;
}
