import type { ReactElement } from 'react';
import { SourceGlyph, useFormat } from '../kit.ts';
import type { Said } from './shapes.ts';
import { sourceName } from './words.ts';

/** Where it was said: the kind of place as a glyph, its name, and the stars if any were given. */
export function SourceLabel({ mention }: { readonly mention: Pick<Said, 'platform' | 'place' | 'rating'> }): ReactElement {
  const format = useFormat();
  const { rating } = mention;
  return (
    <span className="source-label">
      <SourceGlyph platform={mention.platform} /> {sourceName(mention)}
      {rating && ` ${format.decimal(rating.value)}/${format.number(rating.best)}`}
    </span>
  );
}
