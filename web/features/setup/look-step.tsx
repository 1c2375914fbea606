import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { ask, Button, Failed, Loading, useFormat, useNavigate, useText, VoiceQuote } from '../kit.ts';
import { MentionRow } from '../mention/shapes.ts';
import { ConnectionView } from '../sources/connector-info.ts';
import { ImportSum } from '../sources/file-import.tsx';
import { sumOf } from '../sources/source-state.ts';
import { WebhookHelp } from '../sources/webhook-help.tsx';
import type { Started } from './start-listening.ts';
import { WizardStep } from './wizard-frame.tsx';

const EVERY_MS = 3_000;
const Connections = z.object({ connections: z.array(ConnectionView) });
const FirstMentions = z.object({ mentions: z.array(MentionRow) });

/** Step 5: what comes in, while it comes in. */
export function LookStep({ brandId, started }: { readonly brandId: string; readonly started: Started }): ReactElement {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const brand = encodeURIComponent(brandId);
  const sources = useQuery({
    queryKey: ['connections', [brandId]],
    queryFn: () => ask(`/api/connections?brandIds=${brand}`, Connections),
    refetchInterval: EVERY_MS,
  });
  const first = useQuery({
    queryKey: ['setup', 'first', brandId],
    queryFn: () => ask(`/api/mentions?brandIds=${brand}&order=newest&limit=5`, FirstMentions),
    refetchInterval: EVERY_MS,
  });
  const connections = sources.data?.connections ?? [];
  const sum = sumOf(connections.map(({ counts }) => counts));
  const listening = connections.filter(({ state }) => state === 'active').length;
  const figures = [
    [sum.collected, text('setup.look.collected', { count: sum.collected })],
    [sum.stored, text('setup.look.stored', { count: sum.stored })],
    [listening, text('setup.look.sources', { count: listening })],
  ] as const;
  const mentions = first.data?.mentions ?? [];
  return (
    <WizardStep
      title={text('setup.look.title')}
      intro={text('setup.look.intro')}
      footer={
        <>
          <span className="grow" />
          <Button onClick={() => navigate('/board')}>{text('setup.look.board')}</Button>
          <Button kind="next" onClick={() => navigate('/inbox')}>
            {text('setup.look.inbox')}
          </Button>
        </>
      }
    >
      <dl className="look-figures" aria-live="polite">
        {figures.map(([count, words]) => (
          <div key={words}>
            <dt className="meta">{words}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <ul className="look-trouble">
        {connections.map(({ id, name, trouble }) =>
          trouble ? (
            <li key={id} className="field-error">
              {text('setup.look.trouble', { name, reason: trouble.text })}
            </li>
          ) : null,
        )}
      </ul>
      {started.files.map(({ name, report }) => (
        <section key={name} className="look-block">
          <h2 className="section-head">{name}</h2>
          <ImportSum report={report} />
        </section>
      ))}
      {started.hooks.map(({ id, name, secret }) => (
        <section key={id} className="look-block">
          <h2 className="section-head">{name}</h2>
          <WebhookHelp connectionId={id} brandId={brandId} secret={secret} />
        </section>
      ))}
      <h2 className="section-head">{text('setup.look.first')}</h2>
      {first.isPending && <Loading />}
      {first.isError && <Failed error={first.error} onRetry={() => void first.refetch()} />}
      {first.data && mentions.length === 0 && <p className="meta">{text('setup.look.none')}</p>}
      <ul className="look-voices">
        {mentions.map((mention) => (
          <li key={mention.id}>
            <VoiceQuote mention={mention} />
          </li>
        ))}
      </ul>
    </WizardStep>
  );
}
