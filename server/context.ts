import { hkdfSync, randomUUID } from 'node:crypto';
import {
  type CrmDelivery,
  connectorOf,
  connectors,
  createHttpPort,
  deliverToCrm,
  descriptionOf,
  labelsOf,
  readLines,
  readMentionLine,
} from '../connectors/registry.ts';
import { type Access, createAccess } from './access/index.ts';
import type { Config } from './config.ts';
import { createDesk, type Desk } from './desk/index.ts';
import type { UserId } from './domain/ids.ts';
import type { Clock } from './domain/instant.ts';
import { createRelay, type EventLog, type Leases, type PositionStore, type Relay } from './events/index.ts';
import { createFollowUp, type FollowUp } from './follow-up/index.ts';
import { createImporter, createIntake, type Importer, type Intake } from './intake/index.ts';
import { readOrMakeKey } from './key-file.ts';
import { createListening, createSecretBox, type Listening } from './listening/index.ts';
import type { Log } from './log.ts';
import { createPeople, type People } from './people/index.ts';
import { createPrivacy, createSuppression, type Privacy } from './privacy/index.ts';
import { createPublishing, type Publishing } from './publishing/index.ts';
import type { Store } from './store/open-store.ts';
import { type Repositories, repositoriesOf } from './store/repositories.ts';
import { createTrends, type Trends } from './trends/index.ts';
import { createUnderstanding, type Understanding } from './understanding/index.ts';

export type Rooms = {
  readonly access: Access;
  readonly privacy: Privacy;
  readonly listening: Listening;
  readonly understanding: Understanding;
  readonly intake: Intake;
  readonly people: People;
  readonly trends: Trends;
  readonly publishing: Publishing;
  readonly desk: Desk;
  readonly followUp: FollowUp;
};

/** The rooms of the house, wired together on one store. */
export type Context = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  readonly rooms: Rooms;
  readonly importer: Importer;
  readonly events: { readonly log: EventLog; readonly leases: Leases; readonly positions: PositionStore; readonly relay: Relay };
  readonly repositories: Repositories;
  /** The platforms we know, as the console offers them. */
  readonly shelf: {
    list(): typeof connectors;
    labelsOf: typeof labelsOf;
    descriptionOf: typeof descriptionOf;
  };
  /** Told of events as soon as this process has carried them to the log. */
  onAppended(hear: () => void): void;
  close(): Promise<void>;
};

export type ContextParts = { readonly config: Config; readonly store: Store; readonly log: Log };

/** Keys for different uses are derived, so that none can be used for another. */
function keyFor(master: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), `earshot/${use}`, 32));
}

export function createContext({ config, store, log }: ContextParts): Context {
  const clock: Clock = () => new Date();
  const newId = randomUUID;
  const master = readOrMakeKey(config.dataFolder, config.key);
  const repositories = repositoriesOf(store, newId);
  const { events } = repositories;
  const hearers: (() => void)[] = [];
  const relay = createRelay({
    ...events,
    onAppended: () => {
      for (const hear of hearers) hear();
    },
    onTrouble: (error) => log.warn({ err: error }, 'events could not be carried'),
  });
  const announce = (): void => relay.nudge();
  const base = { clock, newId, announce, log };
  const httpPort = createHttpPort({ allowHosts: config.allowHosts });
  const registry = { get: connectorOf, list: () => connectors };
  const secretBox = createSecretBox(keyFor(master, 'secrets'));
  const suppression = createSuppression({ store: repositories.suppressionStore, secret: keyFor(master, 'suppression') });
  const shared = {
    ...base,
    ...repositories,
    leases: events.leases,
    httpPort,
    connectors: registry,
    secretBox,
    suppression,
    random: Math.random,
  };

  const address = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  const access = createAccess({ ...shared, origin: () => address });
  const { audit, users } = access;
  const listening = createListening(shared);
  const understanding = createUnderstanding({ log });
  const intakeParts = { ...shared, understanding, listening, mutes: repositories.authorStore };
  const intake = createIntake(intakeParts);
  const tickets = repositories.ticketStore;
  const people = createPeople({ ...shared, mentions: repositories.authorMentions, tickets, audit });
  const trends = createTrends({ ...shared, mentions: repositories.trendMentions, brands: listening.brands });
  const rights = { mayAnswer: (by: string, brandId: Parameters<typeof users.mayAnswer>[1]) => users.mayAnswer(by as UserId, brandId) };
  const brandIds = async () => (await listening.brands.list()).map(({ id }) => id);
  const connections = { get: listening.connections.get, context: listening.connections.context };
  const publishing = createPublishing({ ...shared, mentions: intake.mentions, connections, rights, brandIds });
  const desk = createDesk({
    ...shared,
    mentions: intake.mentions,
    brands: listening.brands,
    publishing,
    colleagues: users,
    relevance: intake,
  });
  const outlet = { deliver: (body: Uint8Array, ask: Omit<CrmDelivery, 'http' | 'now'>) => deliverToCrm(body, { ...ask, http: httpPort }) };
  const followUp = createFollowUp({ ...shared, people, outlet, brands: listening.brands });
  const privacy = createPrivacy({
    ...shared,
    audit,
    subjects: people,
    connections: listening.connections,
    erasables: [...intake.erasables, ...repositories.erasables],
  });

  return {
    config,
    log,
    clock,
    store,
    repositories,
    events: { log: events.log, leases: events.leases, positions: events.positions, relay },
    rooms: { access, privacy, listening, understanding, intake, people, trends, publishing, desk, followUp },
    shelf: { list: () => connectors, labelsOf, descriptionOf },
    importer: createImporter({ ...intakeParts, readLines, mentionOfLine: readMentionLine }),
    onAppended: (hear) => {
      hearers.push(hear);
    },
    async close() {
      await relay.close();
      await understanding.close();
      await httpPort.close();
    },
  };
}
