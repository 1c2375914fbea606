import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FakeAnswer, type FakeControls, type FakeRequest, startFake } from './fake-server.ts';

type Exchange = { readonly method: string; readonly url: URL; readonly answer: FakeAnswer };
type Recorded = {
  readonly request: { readonly method?: string; readonly uri: string };
  readonly response: {
    readonly status: number | { readonly code: number };
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
};

/** Describe how the bytes once travelled, not how they travel now. */
const OF_THE_WAY = /^(content-length|content-encoding|transfer-encoding|connection|keep-alive|date|etag)$/i;

const isRecorded = (value: unknown): value is Recorded =>
  typeof value === 'object' && value !== null && 'request' in value && 'response' in value;

function exchangeOf({ request, response }: Recorded): Exchange {
  const { status, headers = {}, body } = response;
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_WAY.test(name)));
  return {
    method: request.method ?? 'GET',
    url: new URL(request.uri, 'http://recorded.invalid'),
    answer: { status: typeof status === 'number' ? status : status.code, headers: kept, body },
  };
}

async function readFolder(folder: string): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
    const content: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
    if (Array.isArray(content) && content.length > 0 && content.every(isRecorded)) exchanges.push(...content.map(exchangeOf));
    else exchanges.push({ method: 'GET', url: new URL(`/${name}`, 'http://recorded.invalid'), answer: { body: content } });
  }
  return exchanges;
}

/**
 * Replays recorded answers of a folder by method and path; where several fit, the one that shares most of the query.
 * `{request, response}` files answer where they were recorded, plain JSON files under their own name and `aliases`.
 */
export async function serveRecorded(
  folder: string,
  { port, aliases = {} }: { readonly port?: number; readonly aliases?: Readonly<Record<string, string>> } = {},
): Promise<FakeControls> {
  const exchanges = await readFolder(folder);

  function handle({ method, path, query }: FakeRequest): FakeAnswer {
    const wanted = aliases[query.size > 0 ? `${path}?${query}` : path] ?? aliases[path] ?? path;
    const shared = ({ url }: Exchange): number => [...query].filter(([name, value]) => url.searchParams.get(name) === value).length;
    const [best] = exchanges.filter((one) => one.method === method && one.url.pathname === wanted).sort((a, b) => shared(b) - shared(a));
    return best?.answer ?? { status: 404, body: { error: 'not recorded' } };
  }

  return await startFake({ handle, expired: () => ({ status: 401, body: {} }), listOf: () => null }, port === undefined ? {} : { port });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, port] = process.argv.slice(2);
  if (!folder) throw new Error('usage: serve-recorded FOLDER [PORT]');
  const { url } = await serveRecorded(folder, port ? { port: Number(port) } : {});
  process.stdout.write(`${url}\n`);
}
