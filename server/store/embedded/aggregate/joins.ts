import { type Key, keyOf } from '../expressions/canonical.ts';
import { valueAt } from '../expressions/field-path.ts';
import { newFrame } from '../expressions/scope.ts';
import { splitPath } from '../paths/path.ts';
import { somewhere } from '../paths/walk.ts';
import { failedToParse, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { scopeOf } from './groups.ts';
import { type Building, collect, inBatches, type PipelineContext, type StageMaker } from './stage.ts';
import { withValue } from './unwind.ts';

export function readStages(name: string, spec: Value | undefined): readonly Doc[] | undefined {
  if (spec === undefined) return undefined;
  if (Array.isArray(spec) && spec.every(isDoc)) return spec;
  throw failedToParse(`${name} argument 'pipeline' must be an array of stages`);
}

function textPart(spec: Doc, part: string): string {
  const value = spec.get(part);
  if (typeof value === 'string' && value !== '') return value;
  throw failedToParse(`$lookup argument '${part}' must be a non-empty string`);
}

type Join = {
  readonly from: string;
  readonly as: readonly string[];
  readonly fields: { readonly local: readonly string[]; readonly foreign: readonly string[] } | undefined;
  readonly variables: Doc;
  readonly stages: readonly Doc[] | undefined;
};

const PARTS = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'];

function readJoin(spec: Value): Join {
  if (!isDoc(spec)) throw failedToParse('the $lookup stage specification must be an object');
  for (const name of spec.keys()) if (!PARTS.includes(name)) throw failedToParse(`unknown argument to $lookup: ${name}`);
  const isByField = spec.has('localField') || spec.has('foreignField');
  const [variables, stages] = [spec.get('let') ?? new Map(), readStages('$lookup', spec.get('pipeline'))];
  if (!isDoc(variables)) throw failedToParse("$lookup argument 'let' must be an object");
  if (!isByField && !stages)
    throw failedToParse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  return {
    from: textPart(spec, 'from'),
    as: splitPath(textPart(spec, 'as')),
    fields: isByField ? { local: splitPath(textPart(spec, 'localField')), foreign: splitPath(textPart(spec, 'foreignField')) } : undefined,
    variables,
    stages,
  };
}

/** The foreign documents by what their field holds, as a filter would find it there. */
type Index = ReadonlyMap<Key, readonly number[]>;

function indexBy(docs: readonly Doc[], parts: readonly string[]): Index {
  const index = new Map<Key, number[]>();
  for (const [position, doc] of docs.entries()) {
    const note = (value: Value | undefined): boolean => {
      const key = keyOf(value ?? null);
      const positions = index.get(key);
      if (!positions) index.set(key, [position]);
      else if (positions.at(-1) !== position) positions.push(position);
      return false;
    };
    somewhere(parts, note, 'each')(doc, null);
  }
  return index;
}

function partners(index: Index, value: Value | undefined): readonly number[] {
  if (!Array.isArray(value)) return index.get(keyOf(value ?? null)) ?? [];
  return [...new Set(value.flatMap((item) => index.get(keyOf(item)) ?? []))].sort((a, b) => a - b);
}

/** Reads the foreign collection once, whatever the number of documents that look for partners in it. */
export const lookup: StageMaker = (spec, building) => {
  const join = readJoin(spec);
  const scope = scopeOf(building);
  const variables = [...join.variables].map(([name, value]) => ({ name, value: scope.compile(value, scope) }));
  // Compiled once without values only to refuse what is wrong before any document is read.
  if (join.stages) building.pipeline(join.stages, new Map([...building.variables, ...variables.map(({ name }) => [name, null] as const)]));
  return async function* (source, context) {
    const foreign = await collect(context.collection(join.from), context);
    const index = join.fields && indexBy(foreign, join.fields.foreign);
    const frame = newFrame();
    let uncorrelated: readonly Doc[] | undefined;
    for await (const batch of source) {
      const made: Doc[] = [];
      for (const doc of batch) {
        context.checkTime();
        const candidates =
          join.fields && index ? partners(index, valueAt(doc, join.fields.local)).map((at) => foreign[at] as Doc) : foreign;
        frame.root = doc;
        const values = variables
          .map(({ name, value }) => [name, value(frame)] as const)
          .filter((entry): entry is [string, Value] => entry[1] !== undefined);
        const found =
          uncorrelated ?? (join.stages ? await runOver(candidates, { stages: join.stages, values, building }, context) : candidates);
        if (!index && variables.length === 0) uncorrelated = found;
        made.push(withValue(doc, join.as, [...found]));
      }
      yield made;
    }
  };
};

type Inner = { readonly stages: readonly Doc[]; readonly values: readonly (readonly [string, Value])[]; readonly building: Building };

function runOver(docs: readonly Doc[], { stages, values, building }: Inner, context: PipelineContext): Promise<Doc[]> {
  const run = building.pipeline(stages, new Map([...building.variables, ...values]));
  return collect(run(inBatches(docs), context), context);
}

export const unionWith: StageMaker = (spec, building) => {
  const name = isDoc(spec) ? spec.get('coll') : spec;
  if (typeof name !== 'string') throw failedToParse("the $unionWith stage specification must be an object or string, with 'coll' a string");
  const inner = building.pipeline(readStages('$unionWith', isDoc(spec) ? spec.get('pipeline') : undefined) ?? [], building.variables);
  return async function* (source, context) {
    yield* source;
    yield* inner(context.collection(name), context);
  };
};

export const facet: StageMaker = (spec, building) => {
  if (!isDoc(spec) || spec.size === 0) throw new StoreError(40_169, 'the $facet specification must be a non-empty object');
  const runs = [...spec].map(([name, stages]) => {
    const list = readStages('$facet', stages);
    for (const stage of list ?? []) {
      if (stage.has('$facet')) throw new StoreError(40_600, '$facet is not allowed to be used within a $facet stage');
    }
    return { name, run: building.pipeline(list ?? [], building.variables) };
  });
  return async function* (source, context) {
    const docs = await collect(source, context);
    const made: Doc = new Map();
    for (const { name, run } of runs) made.set(name, await collect(run(inBatches(docs), context), context));
    yield [made];
  };
};
