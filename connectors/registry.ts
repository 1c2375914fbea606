import type { Connector } from '../server/domain/connector.ts';
import { bluesky, labels as blueskyLabels } from './bluesky/index.ts';
import { discourse, labels as discourseLabels } from './discourse/index.ts';
import { feed, labels as feedLabels } from './feed/index.ts';
import { file, labels as fileLabels } from './file/index.ts';
import { hackerNews, labels as hackerNewsLabels } from './hacker-news/index.ts';
import { type Labels, readDescription } from './kit/index.ts';
import { mastodon, labels as mastodonLabels } from './mastodon/index.ts';
import { webhook, labels as webhookLabels } from './webhook/index.ts';

export { type CrmDelivery, deliverToCrm } from './crm/index.ts';
export { formatOfName, readFieldMap, readLines, readMentionLine } from './file/index.ts';
export { createHttpPort, type Labels } from './kit/index.ts';

type Listed = { readonly connector: Connector; readonly labels: Labels };

/** Every platform we know, in the order in which the console offers them. A new connector is one line here. */
const LISTED: readonly Listed[] = [
  { connector: feed as Connector, labels: feedLabels },
  { connector: mastodon as Connector, labels: mastodonLabels },
  { connector: bluesky as Connector, labels: blueskyLabels },
  { connector: discourse as Connector, labels: discourseLabels },
  { connector: hackerNews as Connector, labels: hackerNewsLabels },
  { connector: webhook as Connector, labels: webhookLabels },
  { connector: file as Connector, labels: fileLabels },
];

export const connectors: readonly Connector[] = LISTED.map(({ connector }) => connector);

export const connectorOf = (kind: string): Connector | undefined => connectors.find(({ manifest }) => manifest.kind === kind);

/** How a connector's settings and secrets are asked for, by the name of the field. */
export const labelsOf = (kind: string): Labels => LISTED.find(({ connector }) => connector.manifest.kind === kind)?.labels ?? {};

/** What a connector sees, cannot see, costs and needs: Markdown in the reader's language; empty for a kind nobody knows. */
export const descriptionOf = async (kind: string, language: 'de' | 'en'): Promise<string> =>
  connectorOf(kind) ? await readDescription(kind, language) : '';
