import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { serialize } from 'bson';
import { serveConnection } from '../../server/store/embedded/wire/connection.ts';

export type FakeMongo = {
  /** Leads to the database `earshot`. */
  readonly uri: string;
  /** Commands in the order they came, as name and fields. */
  readonly heard: readonly { readonly name: string; readonly fields: ReadonlyMap<string, unknown> }[];
  close(): Promise<void>;
};

export type FakeMongoOptions = {
  readonly hello?: object;
  readonly version?: string;
  readonly connectionStatus?: object;
  /** How many inserts end with a broken connection instead of an answer. */
  readonly lostInserts?: number;
};

const HANDSHAKES = ['hello', 'ismaster', 'isMaster'];
const SIGN_IN_FAILED = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
const NOBODY = { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] } };

/** A server that says of itself what a test wants, stores nothing, and lets nobody sign in. */
export async function startFakeMongo(options: FakeMongoOptions = {}): Promise<FakeMongo> {
  const { hello = {}, version = '8.0.4', connectionStatus = NOBODY } = options;
  const heard: { name: string; fields: ReadonlyMap<string, unknown> }[] = [];
  let lostInserts = options.lostInserts ?? 0;

  function answerTo(name: string): object {
    if (HANDSHAKES.includes(name)) {
      const limits = { maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };
      return {
        ok: 1,
        ismaster: true,
        isWritablePrimary: true,
        ...limits,
        minWireVersion: 0,
        maxWireVersion: 21,
        logicalSessionTimeoutMinutes: 30,
        ...hello,
      };
    }
    if (name === 'buildInfo') return { ok: 1, version };
    if (name === 'connectionStatus') return { ok: 1, ...connectionStatus };
    if (name === 'saslStart') return SIGN_IN_FAILED;
    if (name === 'find' || name === 'aggregate') return { ok: 1, cursor: { id: 0n, ns: 'earshot.any', firstBatch: [] } };
    return { ok: 1, n: 1, nModified: 0 };
  }

  const server = createServer((socket) => {
    serveConnection(socket, 1, async ({ body }) => {
      const name = String([...body.keys()][0]);
      heard.push({ name, fields: body });
      if (name === 'insert' && lostInserts > 0) {
        lostInserts -= 1;
        socket.destroy();
      }
      return Buffer.from(serialize(answerTo(name)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    uri: `mongodb://127.0.0.1:${port}/earshot?directConnection=true`,
    heard,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
