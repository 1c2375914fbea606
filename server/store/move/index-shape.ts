import { type Document, EJSON } from 'bson';

/** What servers show differently although the index is the same. */
const NOT_ITS_OWN = ['v', 'ns', 'background', 'key'];

/** What an index is, as a text to compare: name, fields with direction in their order, and every option. */
export function indexShape(spec: Document): string {
  const key = Object.entries(spec['key'] as Document).map(([path, direction]) => [
    path,
    typeof direction === 'string' ? direction : Math.sign(Number(direction)),
  ]);
  const options = Object.entries(EJSON.serialize(spec, { relaxed: true }) as Document)
    .filter(([name]) => !NOT_ITS_OWN.includes(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify({ key, options });
}
