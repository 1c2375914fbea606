import { type ReactElement, useEffect, useState } from 'react';
import { Button, Empty, Failed, Key, KeyFoot, Loading, ScreenBar, useBrandChoice, useKeys, usePath, useSession, useText } from '../kit.ts';
import { AddSource } from './add-source.tsx';
import { useConnectors } from './connector-info.ts';
import { EditSource } from './edit-source.tsx';
import { SourceDetail } from './source-detail.tsx';
import { inOrder, type SourceState, stateOf } from './source-state.ts';
import { SourceTable } from './source-table.tsx';
import './sources.css';
import { useSourceActs, useSources } from './use-sources.ts';

const SAID: readonly SourceState[] = ['running', 'collecting', 'failed', 'silent', 'slowed', 'paused', 'stopped'];

/** Now, told again every half minute, so that ages stay true. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Where we listen, and whether we hear. */
export function SourcesScreen(): ReactElement {
  const text = useText();
  const now = useNow();
  const { search } = usePath();
  const { mayDo } = useSession();
  const { brandIds } = useBrandChoice();
  const query = useSources(brandIds);
  const connectors = useConnectors();
  const { act, runAll } = useSourceActs();
  const [chosenId, setChosenId] = useState(() => search.get('open'));
  const [dialog, setDialog] = useState<'add' | 'edit' | null>(null);
  const sources = inOrder(query.data?.connections ?? []);
  const chosen = sources.find(({ id }) => id === chosenId) ?? sources[0];
  const infoOf = (kind: string) => connectors.data?.connectors.find(({ manifest }) => manifest.kind === kind);
  const mayConnect = mayDo('connect');
  const runnable = sources.filter((source) => source.state === 'active' && infoOf(source.connector)?.manifest.isPolled);

  const mayRun = chosen?.state === 'active' && infoOf(chosen.connector)?.manifest.isPolled === true;
  const mayEdit = chosen !== undefined && infoOf(chosen.connector)?.manifest.place !== 'file';

  const step = (by: number): void => {
    const at = sources.findIndex(({ id }) => id === chosen?.id);
    const next = sources[Math.min(sources.length - 1, Math.max(0, at + by))];
    if (next) setChosenId(next.id);
  };
  const toggle = (): void => {
    if (chosen) act.mutate({ id: chosen.id, act: chosen.state === 'active' ? 'pause' : 'resume' });
  };
  const ofChange = {
    c: { label: text('sources.keys.run'), run: () => mayRun && act.mutate({ id: chosen.id, act: 'run' }) },
    p: { label: text('sources.keys.pause'), run: toggle },
    e: { label: text('sources.keys.edit'), run: () => mayEdit && setDialog('edit') },
    '+': { label: text('sources.keys.add'), run: () => setDialog('add') },
  };
  useKeys({
    j: { label: text('sources.keys.move'), run: () => step(1) },
    k: { label: text('sources.keys.move'), run: () => step(-1) },
    ...(mayConnect ? ofChange : {}),
  });
  const foot = [
    { names: ['j', 'k'], label: text('sources.keys.move') },
    ...(mayConnect
      ? [
          { names: ['c'], label: text('sources.keys.run') },
          { names: ['p'], label: text('sources.keys.pause') },
          { names: ['e'], label: text('sources.keys.edit') },
          { names: ['+'], label: text('sources.keys.add') },
        ]
      : []),
  ];
  const countOf = (state: SourceState): number => sources.filter((source) => stateOf(source) === state).length;

  return (
    <div className="sources-screen">
      <ScreenBar title={text('sources.title')}>
        <p className="source-summary">
          {SAID.filter((state) => countOf(state) > 0).map((state) => (
            <span key={state}>
              <b>{countOf(state)}</b> {text(`sources.summary.${state}`, { count: countOf(state) })}
            </span>
          ))}
        </p>
        <span className="grow" />
        {mayConnect && runnable.length > 0 && (
          <Button kind="quiet" onClick={() => runAll.mutate(runnable.map(({ id }) => id))}>
            {text('sources.runAll')}
          </Button>
        )}
        {mayConnect && (
          <Button onClick={() => setDialog('add')}>
            {text('sources.add')} <Key name="+" />
          </Button>
        )}
      </ScreenBar>
      <div className="sources-body">
        <section className="pane source-list">
          {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
          {query.isPending && <Loading />}
          {query.data && sources.length === 0 && (
            <Empty title={text('sources.empty')} text={text('sources.empty.why')}>
              {mayConnect && (
                <Button kind="next" onClick={() => setDialog('add')}>
                  {text('sources.add')}
                </Button>
              )}
            </Empty>
          )}
          {sources.length > 0 && (
            <>
              <div className="source-scroll">
                <SourceTable sources={sources} infoOf={infoOf} chosen={chosen?.id ?? null} now={now} onChoose={setChosenId} />
              </div>
              <KeyFoot keys={foot} />
            </>
          )}
        </section>
        {chosen && (
          <section className="pane source-side" aria-label={chosen.name}>
            <SourceDetail
              source={chosen}
              info={infoOf(chosen.connector)}
              now={now}
              mayChange={mayDo('connect', chosen.brandId)}
              onAct={(verb) => act.mutate({ id: chosen.id, act: verb })}
              onEdit={() => setDialog('edit')}
            />
          </section>
        )}
      </div>
      {dialog === 'add' && <AddSource onClose={() => setDialog(null)} />}
      {dialog === 'edit' && chosen && <EditSource source={chosen} info={infoOf(chosen.connector)} onClose={() => setDialog(null)} />}
    </div>
  );
}
