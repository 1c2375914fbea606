/**
 * Spreadsheets run what begins like a formula, some also after a separator or blanks; full-width signs are folded to plain ones.
 * A leading apostrophe makes it text.
 */
const RUNS = /^(?:[\t\r\n]|[\s;,'"]*[=+\-@＝＋－＠])/u;

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = RUNS.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line of a CSV file: every text is quoted, none can run as a formula. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}
