/** A command as the driver sends it. */
export type Sent = { readonly name: string; readonly command: Readonly<Record<string, unknown>> };

type Filter = Readonly<Record<string, unknown>>;
/** One search within a command. `isOne`: it writes to a single document, which a cluster must find without asking around. */
type Search = { readonly filter: Filter; readonly isOne: boolean };

const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

function searchesOf({ name, command }: Sent): readonly Search[] {
  const reading = (filter: unknown): readonly Search[] => [{ filter: (filter ?? {}) as Filter, isOne: false }];
  switch (name) {
    case 'find':
      return reading(command['filter']);
    case 'count':
    case 'distinct':
      return reading(command['query']);
    case 'aggregate':
      return reading(listOf<Filter>(command['pipeline'])[0]?.['$match']);
    case 'findAndModify':
      return [{ filter: (command['query'] ?? {}) as Filter, isOne: true }];
    case 'update':
      return listOf<{ q: Filter; multi?: boolean }>(command['updates']).map(({ q, multi }) => ({ filter: q, isOne: multi !== true }));
    case 'delete':
      return listOf<{ q: Filter; limit?: number }>(command['deletes']).map(({ q, limit }) => ({ filter: q, isOne: limit === 1 }));
    case 'insert':
      return listOf<Filter>(command['documents']).map((filter) => ({ filter, isOne: true }));
    default:
      return [];
  }
}

const operatorsOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).filter((key) => key.startsWith('$')) : [];
const isValue = (value: unknown): boolean => value !== undefined && value !== null && operatorsOf(value).length === 0;
const isChoice = (value: unknown): boolean => isValue(value) || operatorsOf(value).some((operator) => ['$in', '$eq'].includes(operator));

/** Whether the filter leaves only fixed values for the field, in whichever branch. */
function fixes(filter: Filter, field: string, allows: (value: unknown) => boolean): boolean {
  if (allows(filter[field])) return true;
  if (listOf<Filter>(filter['$and']).some((part) => fixes(part, field, allows))) return true;
  const branches = listOf<Filter>(filter['$or']);
  return branches.length > 0 && branches.every((branch) => fixes(branch, field, allows));
}

/** A command without its values, so that equal questions count once. */
const shapeOf = (name: string, collection: string, filter: Filter): string =>
  `${name} ${collection} {${Object.keys(filter).sort().join(', ')}}`;

/** The shapes of searches in a command that a sharded cluster would have to ask every shard. */
export function scattered(sent: Sent, keys: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const collection = String(sent.command[sent.name]);
  const key = keys.get(collection);
  if (!key) return [];
  const [first = ''] = key;
  return searchesOf(sent).flatMap(({ filter, isOne }) => {
    const isAimed = isOne ? key.every((field) => fixes(filter, field, isValue)) : fixes(filter, first, isChoice);
    return isAimed ? [] : [shapeOf(sent.name, collection, filter)];
  });
}
