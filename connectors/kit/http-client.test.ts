import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpPort, type GuardedHttp } from './http-client.ts';

const opened: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function serve(listener: RequestListener): Promise<{ port: number; hits: () => number }> {
  let hits = 0;
  const server: Server = createServer((request, response) => {
    hits += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => server.closeAllConnections() }, server);
  return { port: (server.address() as AddressInfo).port, hits: () => hits };
}

/** A resolver that says what the test wants. */
const answering =
  (addresses: readonly string[]): LookupFunction =>
  (_host, _options, done) => {
    (done as (error: null, found: object) => void)(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })) as object,
    );
  };

function port(allowHosts: readonly string[], more: Partial<Parameters<typeof createHttpPort>[0]> = {}): GuardedHttp {
  const http = createHttpPort({ allowHosts, ...more });
  opened.push(http);
  return http;
}

const text = (body: Uint8Array): string => Buffer.from(body).toString();

describe('private addresses', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0',
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fec0::1]',
    '[fd00::1]',
    '[100::1]',
    '[ff02::1]',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
  ])('%s is never reached', async (host) => {
    const { port: open, hits } = await serve((_request, response) => response.end('secret'));
    await expect(port([])({ url: `http://${host}:${open}/` })).rejects.toMatchObject({ kind: 'config', code: 'http/address-refused' });
    expect(hits()).toBe(0);
  });

  test.each(['localhost', 'localhost.', 'anything.example'])('%s is a name for one of them', async (host) => {
    const { port: open, hits } = await serve((_request, response) => response.end('secret'));
    const http = port([], { lookup: answering(['127.0.0.1']) });
    await expect(http({ url: `http://${host}:${open}/` })).rejects.toMatchObject({ code: 'http/address-refused' });
    expect(hits()).toBe(0);
  });

  test('a name with one public and one private address is refused', async () => {
    const { port: open, hits } = await serve((_request, response) => response.end('secret'));
    const http = port([], { lookup: answering(['93.184.216.34', '127.0.0.1']) });
    await expect(http({ url: `http://rebind.example:${open}/` })).rejects.toMatchObject({ code: 'http/address-refused' });
    expect(hits()).toBe(0);
  });

  test('a name is allowed for its port only, and another name for the same address not at all', async () => {
    const { port: open } = await serve((_request, response) => response.end('ours'));
    const http = port([`forum.intern:${open}`], { lookup: answering(['127.0.0.1']) });
    expect(text((await http({ url: `http://forum.intern:${open}/` })).body)).toBe('ours');
    await expect(http({ url: `http://other.example:${open}/` })).rejects.toMatchObject({ code: 'http/address-refused' });
    await expect(http({ url: `http://forum.intern:${open + 1}/` })).rejects.toMatchObject({ code: 'http/address-refused' });
  });

  test.each(['file:///etc/passwd', 'gopher://x/', 'data:,x', 'ftp://x/', 'http://user:pw@example.org/', 'nothing'])(
    '%s is no address for us',
    async (url) => {
      await expect(port([])({ url })).rejects.toMatchObject({ kind: 'config' });
    },
  );
});

describe('redirects', () => {
  test('to a private address are refused before a byte is sent', async () => {
    const { port: inner, hits } = await serve((_request, response) => response.end('secret'));
    const { port: outer } = await serve((_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${inner}/` }).end());
    await expect(port([`127.0.0.1:${outer}`])({ url: `http://127.0.0.1:${outer}/` })).rejects.toMatchObject({
      code: 'http/address-refused',
    });
    expect(hits()).toBe(0);
  });

  test('keep secrets within the origin and drop them outside', async () => {
    const seen: (string | undefined)[] = [];
    const { port: other } = await serve((request, response) => {
      seen.push(request.headers.authorization, String(request.headers['api-key']), request.headers['user-agent']);
      response.end('there');
    });
    const { port: first } = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(301, { location: '/b' }).end();
      else {
        seen.push(request.headers.authorization);
        response.writeHead(302, { location: `http://127.0.0.1:${other}/` }).end();
      }
    });
    const http = port([`127.0.0.1:${first}`, `127.0.0.1:${other}`]);
    const { body, url } = await http({
      url: `http://127.0.0.1:${first}/a`,
      headers: { Authorization: 'Bearer s3cret', 'Api-Key': 's3cret' },
    });
    expect([text(body), url]).toEqual(['there', `http://127.0.0.1:${other}/`]);
    expect(seen).toEqual(['Bearer s3cret', undefined, 'undefined', 'Earshot/0.1 (+self-hosted)']);
  });

  test('end after a few, and never carry what is to be written', async () => {
    const { port: open } = await serve((request, response) =>
      response.writeHead(Number(request.url?.slice(1, 4)), { location: request.url }).end(),
    );
    const http = port([`127.0.0.1:${open}`]);
    const url = `http://127.0.0.1:${open}`;
    await expect(http({ url: `${url}/302` })).rejects.toMatchObject({ code: 'http/too-many-redirects' });
    await expect(http({ url: `${url}/307`, method: 'POST' })).rejects.toMatchObject({ kind: 'config', code: 'http/write-redirected' });
    await expect(http({ url: `${url}/303`, method: 'POST' })).rejects.toMatchObject({ kind: 'in_doubt' });
  });
});

describe('answers', () => {
  test('that inflate too far are refused, however small they come', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    const { port: open } = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await expect(port([`127.0.0.1:${open}`])({ url: `http://127.0.0.1:${open}/` })).rejects.toMatchObject({ code: 'http/too-large' });
  });

  test('that drip on and on meet the deadline; a write is then in doubt', async () => {
    const { port: open } = await serve((_request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const http = port([`127.0.0.1:${open}`]);
    const url = `http://127.0.0.1:${open}/`;
    await expect(http({ url, deadlineMs: 120 })).rejects.toMatchObject({ kind: 'transient', code: 'http/timeout' });
    await expect(http({ url, deadlineMs: 120, method: 'POST' })).rejects.toMatchObject({ kind: 'in_doubt', code: 'http/timeout' });
  });

  test('of another media type are refused, except refusals themselves', async () => {
    const { port: open } = await serve((request, response) =>
      response.writeHead(Number(request.url?.slice(1)), { 'content-type': 'text/html' }).end('<p>'),
    );
    const http = port([`127.0.0.1:${open}`]);
    const ask = (status: number, method: 'GET' | 'POST' = 'GET') =>
      http({ url: `http://127.0.0.1:${open}/${status}`, accept: ['application/json'], method });
    await expect(ask(200)).rejects.toMatchObject({ kind: 'malformed', code: 'http/unexpected-type' });
    await expect(ask(200, 'POST')).rejects.toMatchObject({ kind: 'in_doubt' });
    expect((await ask(503)).status).toBe(503);
  });

  test('a write that could not even connect surely did not happen', async () => {
    const { port: open } = await serve(() => undefined);
    await expect(port([`127.0.0.1:1`])({ url: 'http://127.0.0.1:1/', method: 'POST' })).rejects.toMatchObject({
      kind: 'transient',
      code: 'http/no-connection',
    });
    await expect(port([`127.0.0.1:${open}`])({ url: `http://127.0.0.1:${open}/`, signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      code: 'http/stopped',
    });
  });
});
