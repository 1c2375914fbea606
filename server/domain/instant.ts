import { z } from 'zod';

/** A moment: `Date` inside the house, ISO 8601 on the wire. `parse` reads the wire, `z.encode` writes it. */
export const Instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
export type Instant = z.infer<typeof Instant>;

/** The clock that is passed in wherever time decides something. */
export type Clock = () => Date;
