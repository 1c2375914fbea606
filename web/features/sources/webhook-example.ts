/** A secret nobody can guess: 32 bytes, in letters and digits. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/[+/=]/g, '')
    .slice(0, 40);
}

export const hookAddress = (connectionId: string, origin: string): string => `${origin}/api/hooks/${encodeURIComponent(connectionId)}`;

/** A command that sends one mention, signed over the bytes as they travel. */
export function curlExample(address: string, secret: string): string {
  return [
    `SECRET='${secret}'`,
    `BODY='{"id":"42","text":"The train was on time again.","author":"sam","createdAt":"2026-11-19T14:26:00Z"}'`,
    `SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/^.* //')`,
    `curl -X POST '${address}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H "x-earshot-signature: sha256=$SIGNATURE" \\`,
    `  --data-binary "$BODY"`,
  ].join('\n');
}
