/** A secret nobody can guess: 32 bytes, in letters and digits. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/[+/=]/g, '')
    .slice(0, 40);
}

export const hookAddress = (connectionId: string, origin: string): string => `${origin}/api/hooks/${encodeURIComponent(connectionId)}`;

/** A command that sends one mention about the brand, signed over the bytes as they travel and stamped with the time. */
export function curlExample({
  address,
  secret,
  brandName,
}: {
  readonly address: string;
  readonly secret: string;
  readonly brandName: string;
}): string {
  const text = JSON.stringify(`${brandName} was on time again.`).replaceAll("'", '’');
  return [
    `SECRET='${secret}'`,
    `BODY='{"id":"42","text":${text},"author":"sam"}'`,
    `SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/^.* //')`,
    `curl -X POST '${address}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H "x-earshot-timestamp: $(date +%s)" \\`,
    `  -H "x-earshot-signature: sha256=$SIGNATURE" \\`,
    `  --data-binary "$BODY"`,
  ].join('\n');
}
