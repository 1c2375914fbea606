import { EarshotError } from '../../server/domain/errors.ts';

/** Names of a mention line, with dots where CSV needs them. */
export const FIELDS: readonly string[] = [
  'id',
  'text',
  'title',
  'url',
  'platform',
  'place',
  'author',
  'author.id',
  'author.handle',
  'author.name',
  'author.url',
  'createdAt',
  'editedAt',
  'language',
  'rating',
  'rating.value',
  'rating.best',
  'threadId',
  'parentId',
];
const NUMBERS: readonly string[] = ['rating', 'rating.value', 'rating.best'];

/** `theirs` → `ours`, e.g. `{ body: 'text', user: 'author.handle' }`. */
export type FieldMap = Readonly<Record<string, string>>;

/** Reads `theirs=ours` pairs of the command line. */
export function readFieldMap(pairs: readonly string[]): FieldMap {
  return checkedMap(
    Object.fromEntries(
      pairs.map((pair) => {
        const at = pair.lastIndexOf('=');
        return at < 1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      }),
    ),
  );
}

export function checkedMap(map: FieldMap): FieldMap {
  const unknown = Object.values(map).find((ours) => !FIELDS.includes(ours));
  if (unknown !== undefined)
    throw new EarshotError('invalid', 'import/unknown-field', { values: { field: unknown, fields: FIELDS.join(', ') } });
  return map;
}

type Line = Record<string, unknown>;
const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && !Array.isArray(value);

function put(line: Line, field: string, value: unknown): void {
  const [outer = field, inner] = field.split('.');
  if (inner === undefined) line[outer] = value;
  else line[outer] = { ...(isLine(line[outer]) ? line[outer] : {}), [inner]: value };
}

/** A cell as the value its field wants; an empty cell is no value. German decimals have a comma. */
function cellValue(field: string, cell: string): unknown {
  if (cell === '') return undefined;
  if (!NUMBERS.includes(field)) return cell;
  const number = Number(cell.trim().replace(',', '.'));
  return Number.isNaN(number) ? cell : number;
}

/** A row of cells as a line. `fields` names each column in our words; null for a column nobody asked for. */
export function lineOfCells(cells: readonly string[], fields: readonly (string | null)[]): Line {
  const line: Line = {};
  for (const [at, field] of fields.entries()) {
    const value = field === null ? undefined : cellValue(field, cells[at] ?? '');
    if (field !== null && value !== undefined) put(line, field, value);
  }
  return line;
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (isLine(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value);

/** A JSON object with their names as one with ours; their names may have dots too. What is not mapped keeps its name. */
export function lineOfObject(value: unknown, map: FieldMap): unknown {
  if (!isLine(value)) return value;
  const line: Line = { ...value };
  for (const [theirs, ours] of Object.entries(map)) {
    const found = Object.hasOwn(value, theirs) ? value[theirs] : at(value, theirs);
    if (found === undefined || found === null) continue;
    put(line, ours, typeof found === 'number' && !NUMBERS.includes(ours) ? String(found) : found);
  }
  return line;
}

/** Our name of each column of a CSV header. */
export function fieldsOfHeader(header: readonly string[], map: FieldMap): readonly (string | null)[] {
  const mapped = new Set(Object.values(map));
  return header.map((name) => {
    const theirs = name.trim();
    const ours = map[theirs];
    if (ours !== undefined) return ours;
    return FIELDS.includes(theirs) && !mapped.has(theirs) ? theirs : null;
  });
}
