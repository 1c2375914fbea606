const NAME = 'earshot_session';

export const isHttps = (publicUrl: string | null): boolean => publicUrl?.startsWith('https://') ?? false;

/** With https the prefix makes browsers refuse the cookie from any other host, path or plain http. */
export function sessionCookieName(publicUrl: string | null): string {
  return isHttps(publicUrl) ? `__Host-${NAME}` : NAME;
}

/** The session's token out of a `cookie` header. */
export function cookieTokenOf(header: string | undefined, publicUrl: string | null): string | null {
  const start = `${sessionCookieName(publicUrl)}=`;
  const found = header?.split(/;\s*/).find((pair) => pair.startsWith(start));
  return found?.slice(start.length) || null;
}
