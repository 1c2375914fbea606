const BOMS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
const LOOK_AT = 1024;

function labelled(label: string | undefined): InstanceType<typeof TextDecoder> | null {
  if (!label) return null;
  try {
    return new TextDecoder(label);
  } catch {
    // An encoding nobody knows is as good as none: the next witness is heard.
    return null;
  }
}

const inContentType = (contentType: string): string | undefined => /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1];
const inDeclaration = (head: string): string | undefined =>
  /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];

/** Decodes what a server sent. Witnesses in order: byte order mark, Content-Type, XML declaration or meta element, UTF-8. */
export function decodeText(body: Uint8Array, contentType: string): string {
  const bom = BOMS.find(([bytes]) => bytes.every((byte, at) => body[at] === byte))?.[1];
  const head = new TextDecoder('latin1').decode(body.subarray(0, LOOK_AT));
  const decoder = labelled(bom) ?? labelled(inContentType(contentType)) ?? labelled(inDeclaration(head)) ?? new TextDecoder();
  return decoder.decode(body);
}
