/** A person at the API: keeps the session cookie and the CSRF token. */
export type Visitor = {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: unknown): Promise<T>;
  /** A body that is no JSON, such as a file. */
  sendRaw<T>(method: 'POST' | 'PUT', path: string, body: string): Promise<T>;
  readonly cookie: string;
};

type SessionAnswer = { readonly csrf: string };

/** Sets up the first admin through the one-time link, or signs in where that has happened before. */
export async function signIn(address: string, person: { setupLink: string | null; email: string; password: string }): Promise<Visitor> {
  let cookie = '';
  let csrf = '';
  const ask = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    askRaw(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json');
  const askRaw = async <T>(...[method, path, body, type]: [string, string, string | undefined, string]): Promise<T> => {
    const answer = await fetch(new URL(path, address), {
      method,
      headers: {
        accept: 'application/json',
        origin: new URL(address).origin,
        ...(cookie ? { cookie } : {}),
        ...(csrf ? { 'x-csrf-token': csrf } : {}),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (set.length > 0) cookie = set.join('; ');
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  };
  const token = person.setupLink ? new URL(person.setupLink).searchParams.get('token') : null;
  const session = token
    ? await ask<SessionAnswer>('POST', '/api/setup', {
        token,
        email: person.email,
        name: 'Demo',
        password: person.password,
        language: 'de',
        timeZone: 'Europe/Berlin',
      })
    : await ask<SessionAnswer>('POST', '/api/session', { email: person.email, password: person.password });
  csrf = session.csrf;
  return {
    get: (path) => ask('GET', path),
    send: ask,
    sendRaw: (method, path, body) => askRaw(method, path, body, 'text/plain; charset=utf-8'),
    get cookie() {
      return cookie;
    },
  };
}
