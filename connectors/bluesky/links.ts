const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

export type Facet = {
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly { readonly $type: 'app.bsky.richtext.facet#link'; readonly uri: string }[];
};

/** Addresses in a text are only links when the post says where they stand, counted in bytes. */
export function linksIn(text: string): Facet[] {
  const bytesBefore = (at: number): number => Buffer.byteLength(text.slice(0, at));
  return [...text.matchAll(LINK)].map(({ 0: uri, index }) => ({
    index: { byteStart: bytesBefore(index), byteEnd: bytesBefore(index + uri.length) },
    features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
  }));
}
