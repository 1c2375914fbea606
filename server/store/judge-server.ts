/** What a server says about itself; null where it does not answer the question. */
export type ServerAnswers = {
  readonly hello: { readonly setName?: string; readonly msg?: string };
  readonly buildInfo: { readonly version: string; readonly modules?: readonly string[] };
  readonly connectionStatus: {
    readonly authInfo: {
      readonly authenticatedUsers: readonly unknown[];
      readonly authenticatedUserPrivileges?: readonly Privilege[];
    };
  } | null;
};

type Privilege = {
  readonly resource: { readonly db?: string; readonly collection?: string; readonly anyResource?: boolean };
  readonly actions: readonly string[];
};

/** Something a server lacks. A start is refused, or only warned when the house can work without. */
export type Lack = {
  readonly code: 'store/server-too-old' | 'store/rights-missing' | 'store/standalone';
  readonly isRefused: boolean;
  readonly values: Readonly<Record<string, string>>;
};

/** The embedded store speaks as 7.0 does; what is older is supported by nobody any more and tried by nobody here. */
const OLDEST = 7;
const EMBEDDED = 'earshot-embedded';
/** What the role `readWrite` on one database allows, as far as the house uses it. */
const NEEDED: readonly string[] = ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'];

/** What is missing, by the server's own answers; nothing is, in the embedded store. */
export function judgeServer({ hello, buildInfo, connectionStatus }: ServerAnswers, database: string): readonly Lack[] {
  if (buildInfo.modules?.includes(EMBEDDED)) return [];
  const isTooOld = Number.parseInt(buildInfo.version, 10) < OLDEST;
  const missing = missingRights(connectionStatus, database);
  // A node of a replica set names its set, the door of a sharded cluster says so; a server alone says neither.
  const isAlone = hello.setName === undefined && hello.msg !== 'isdbgrid';
  return [
    ...(isTooOld ? [lack('store/server-too-old', { found: buildInfo.version, needed: `${OLDEST}.0` })] : []),
    ...(missing.length > 0 ? [lack('store/rights-missing', { rights: missing.join(', '), database })] : []),
    ...(isAlone ? [{ ...lack('store/standalone'), isRefused: false }] : []),
  ];
}

const lack = (code: Lack['code'], values: Lack['values'] = {}): Lack => ({ code, values, isRefused: true });

/** A server without sign-in names no user, and lets everybody do everything. */
function missingRights(status: ServerAnswers['connectionStatus'], database: string): readonly string[] {
  if (!status || status.authInfo.authenticatedUsers.length === 0) return [];
  const granted = (status.authInfo.authenticatedUserPrivileges ?? []).filter(({ resource }) => covers(resource, database));
  const actions = new Set(granted.flatMap((privilege) => privilege.actions));
  return actions.has('anyAction') ? [] : NEEDED.filter((action) => !actions.has(action));
}

/** Only what holds for every collection of the database counts: the house makes collections of its own. */
const covers = ({ db, collection, anyResource }: Privilege['resource'], database: string): boolean =>
  anyResource === true || ((db === database || db === '') && collection === '');
