import { expect, test } from 'vitest';
import { errorText } from '../domain/texts/index.ts';
import { judgeServer, type ServerAnswers } from './judge-server.ts';

const READ_WRITE = ['collStats', 'createCollection', 'createIndex', 'dropIndex', 'find', 'insert', 'remove', 'update'];

function signedIn(...privileges: readonly { db: string; collection: string; actions: readonly string[] }[]) {
  const authenticatedUserPrivileges = privileges.map(({ db, collection, actions }) => ({ resource: { db, collection }, actions }));
  return { authInfo: { authenticatedUsers: [{ user: 'earshot', db: 'admin' }], authenticatedUserPrivileges } };
}

const good: ServerAnswers = {
  hello: { setName: 'rs0' },
  buildInfo: { version: '8.0.4' },
  connectionStatus: signedIn({ db: 'earshot', collection: '', actions: READ_WRITE }),
};
const lacks = (answers: Partial<ServerAnswers>) => judgeServer({ ...good, ...answers }, 'earshot');
const codes = (answers: Partial<ServerAnswers>) => lacks(answers).map(({ code, isRefused }) => `${code}${isRefused ? '' : ' (warning)'}`);

test('a replica set and a sharded cluster of today lack nothing', () => {
  expect(lacks({})).toEqual([]);
  expect(lacks({ hello: { msg: 'isdbgrid' } })).toEqual([]);
  expect(lacks({ buildInfo: { version: '7.0.0' } })).toEqual([]);
});

test('a server that is too old is refused with both versions', () => {
  const [found] = lacks({ buildInfo: { version: '6.0.21' } });
  expect(found).toEqual({ code: 'store/server-too-old', isRefused: true, values: { found: '6.0.21', needed: '7.0' } });
});

test('a server alone is used, with a warning', () => {
  expect(codes({ hello: {} })).toEqual(['store/standalone (warning)']);
});

test('rights that are missing are named, wherever the others come from', () => {
  const reading = signedIn({ db: 'earshot', collection: '', actions: ['find', 'insert'] });
  expect(lacks({ connectionStatus: reading })[0]?.values).toEqual({
    rights: 'update, remove, createCollection, createIndex',
    database: 'earshot',
  });
  const split = signedIn(
    { db: '', collection: '', actions: ['find', 'createIndex', 'createCollection'] },
    { db: 'earshot', collection: '', actions: ['insert', 'update', 'remove'] },
  );
  expect(lacks({ connectionStatus: split })).toEqual([]);
});

test('rights on another database or on single collections do not count', () => {
  const elsewhere = signedIn(
    { db: 'test', collection: '', actions: READ_WRITE },
    { db: 'earshot', collection: 'mentions', actions: READ_WRITE },
  );
  expect(codes({ connectionStatus: elsewhere })).toEqual(['store/rights-missing']);
});

test('whoever may do everything lacks nothing, and neither does anybody where nobody signs in', () => {
  const root = {
    authInfo: { authenticatedUsers: [{}], authenticatedUserPrivileges: [{ resource: { anyResource: true }, actions: ['anyAction'] }] },
  };
  expect(lacks({ connectionStatus: root })).toEqual([]);
  expect(lacks({ connectionStatus: { authInfo: { authenticatedUsers: [] } } })).toEqual([]);
  expect(lacks({ connectionStatus: null })).toEqual([]);
});

test('the embedded store is what it is', () => {
  expect(lacks({ hello: {}, buildInfo: { version: '7.0.0', modules: ['earshot-embedded'] } })).toEqual([]);
});

test('each lack has its sentence in German and English', () => {
  const all = lacks({ hello: {}, buildInfo: { version: '5.0' }, connectionStatus: signedIn() });
  expect(all).toHaveLength(3);
  for (const { code, values } of all)
    for (const language of ['de', 'en'] as const) {
      expect(errorText(code, values, language)).not.toContain(code);
      expect(errorText(code, values, language)).not.toMatch(/[{}]/);
    }
});
