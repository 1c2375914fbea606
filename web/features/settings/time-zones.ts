/** Every time zone the browser knows, the given one among them. */
export function timeZones(given: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(given) ? known : [given, ...known];
}
