import { createHttpPort } from '../../../connectors/kit/index.ts';
import { Checkpoint } from '../../../server/domain/connection.ts';
import { type CollectContext, type Connector, ConnectorError, type Rejected } from '../../../server/domain/connector.ts';
import type { CollectedMention, DeletionNotice } from '../../../server/domain/mention.ts';
import type { PostControls } from '../../fakes/fake-posts.ts';
import type { FakeControls } from '../../fakes/fake-server.ts';

export type Stage = {
  readonly fake: FakeControls & PostControls;
  readonly settings: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  readonly words: readonly string[];
};

export type Subject = {
  readonly connector: Connector;
  readonly start: (now: () => Date) => Promise<Stage>;
};

/** The clock of a test; both the platform and we look at it. */
export class TestClock {
  at = new Date('2026-03-01T12:00:00Z');
  readonly now = (): Date => this.at;
  forward(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export function contextOf({ connector }: Subject, stage: Stage, now: () => Date): CollectContext & { close: () => Promise<void> } {
  const http = createHttpPort({ allowHosts: [new URL(stage.fake.url).host] });
  return {
    settings: connector.settings.parse(stage.settings),
    secrets: stage.secrets,
    words: stage.words,
    http,
    now,
    signal: new AbortController().signal,
    checkpoint: null,
    notBefore: null,
    close: () => http.close(),
  };
}

export type Run = {
  /** Latest wording by id: what a store would hold. */
  readonly texts: Map<string, string>;
  readonly mentions: CollectedMention[];
  readonly deletions: DeletionNotice[];
  readonly rejected: Rejected[];
  readonly errors: ConnectorError[];
  checkpoint: Checkpoint | null;
};

/** Collects as the host does: keeps the checkpoint of each page only after the page, and comes back after trouble. */
export async function collectAll(
  connector: Connector,
  context: CollectContext,
  more: { from?: Checkpoint | null; runs?: number } = {},
): Promise<Run> {
  const { from = null, runs = 1 } = more;
  const run: Run = { texts: new Map(), mentions: [], deletions: [], rejected: [], errors: [], checkpoint: from };
  for (let left = runs; left > 0; left -= 1) {
    try {
      for await (const page of connector.collect?.({ ...context, checkpoint: run.checkpoint }) ?? []) {
        for (const mention of page.mentions) run.texts.set(mention.externalId, mention.text);
        run.mentions.push(...page.mentions);
        run.deletions.push(...page.deletions);
        run.rejected.push(...page.rejected);
        // Through JSON and the domain's schema, as the store would bring it back.
        run.checkpoint = Checkpoint.parse(JSON.parse(JSON.stringify(page.checkpoint)));
      }
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      run.errors.push(error);
    }
  }
  return run;
}

export const sorted = (texts: ReadonlyMap<string, string>): [string, string][] => [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
