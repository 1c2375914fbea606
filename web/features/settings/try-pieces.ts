export type Piece = { readonly start: number; readonly text: string; readonly isMarked: boolean };

/** A text cut at the spans, in order; spans that overlap count as one, those outside the text are left out. */
export function piecesOf(text: string, spans: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    if (end <= from || end > text.length) continue;
    if (from > at) pieces.push({ start: at, text: text.slice(at, from), isMarked: false });
    pieces.push({ start: from, text: text.slice(from, end), isMarked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), isMarked: false });
  return pieces;
}
