const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

export type Asking = {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly fetchSite: string | undefined;
};

/** Whether this host name can only mean the machine itself: another name that leads here would be somebody's trick. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK_NAMES.has(host.replace(/:\d+$/, '').toLowerCase());
}

/**
 * Whether a request comes from our own console, or from no browser at all. Browsers say where from at everything that changes something
 * and at every WebSocket; scripts say nothing.
 */
export function isOwnOrigin({ origin, host, fetchSite }: Asking, publicUrl: string | null): boolean {
  if (origin === undefined) return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
  if (publicUrl !== null) return origin === new URL(publicUrl).origin;
  return isLoopbackHost(host) && (origin === `http://${host}` || origin === `https://${host}`);
}
