const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/**
 * Where a request comes from. Only a proxy on this very machine is believed when it names somebody else, and of its list only the last:
 * everything before that is the client's own claim.
 */
export function remoteAddressOf(peer: string, forwardedFor: string | undefined, publicUrl: string | null): string {
  if (publicUrl === null || !isLoopback(peer)) return peer;
  return forwardedFor?.split(',').at(-1)?.trim() || peer;
}

/** From this machine, and not through a proxy. */
export function isDirectLoopback(peer: string, headers: Readonly<Record<string, string | undefined>>): boolean {
  return isLoopback(peer) && !['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some((name) => headers[name]);
}
