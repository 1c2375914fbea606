import { type ReactElement, useEffect, useState } from 'react';
import { type BoardWindow, type TrendPoint, BoardWindow as Windows } from '../../../server/domain/trend.ts';
import {
  Button,
  Empty,
  Failed,
  Key,
  Loading,
  NoPermission,
  ScreenBar,
  useBrandChoice,
  useFormat,
  useKeys,
  useLiveEvent,
  useNavigate,
  useSession,
  useText,
} from '../kit.ts';
import { useFindingWords } from '../mention/words.ts';
import './board.css';
import { BoardFigures } from './board-figures.tsx';
import { rangeOf, windowRange } from './point-range.ts';
import { StoryPane } from './story-pane.tsx';
import { TopicTable } from './topic-table.tsx';
import { useBoard, useTopic } from './use-board.ts';

/** "What are people talking about right now, and why?" */
export function BoardScreen(): ReactElement {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { user, mayDo } = useSession();
  const { brandIds } = useBrandChoice();
  const { topicName } = useFindingWords();
  const [window, setWindow] = useState<BoardWindow>('24h');
  const [isPaused, setPaused] = useState(false);
  const [arrived, setArrived] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const query = { brandIds, window, timeZone: user.timeZone };
  const board = useBoard(query, isPaused);
  const topics = board.data?.topics ?? [];
  const label = chosen ?? topics[0]?.label ?? null;
  const topic = useTopic(query, { label, isPaused });
  const look = (): void => {
    void board.refetch();
    // Asked by hand it would ask even for no topic at all.
    if (label !== null) void topic.refetch();
  };
  const togglePause = (): void => {
    setPaused(!isPaused);
    if (isPaused) look();
  };

  useLiveEvent('mention:stored', (event) => {
    const ids = event.body['mentionIds'];
    if (isPaused) setArrived((count) => count + (Array.isArray(ids) ? ids.length : 0));
  });
  useLiveEvent('bucket:changed', () => {
    if (!isPaused) look();
  });
  useEffect(() => {
    if (!isPaused) setArrived(0);
  }, [isPaused]);

  const step = (by: number): void => {
    const at = topics.findIndex((candidate) => candidate.label === label);
    const next = topics[Math.min(topics.length - 1, Math.max(0, at + by))];
    if (next) setChosen(next.label);
  };
  const openMentions = (point: TrendPoint | null): void => {
    const search = new URLSearchParams({ topics: label ?? '', handling: 'all' });
    const range = point ? rangeOf(topic.data?.trend.points ?? [], point) : board.data && windowRange(board.data);
    if (range) {
      search.set('from', range.from.toISOString());
      search.set('to', range.to.toISOString());
    }
    navigate(`/inbox?${search}`);
  };
  useKeys({
    j: { run: () => step(1), label: text('board.chooseTopic') },
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ' ': { run: togglePause, label: text('board.pause') },
    Enter: { run: () => label !== null && openMentions(null), label: text('board.openAll', { count: 0 }) },
    ...Object.fromEntries(Windows.options.map((option, index) => [String(index + 1), () => setWindow(option)])),
  });

  if (!mayDo('read')) return <NoPermission />;
  return (
    <div className="board-screen">
      <section className="board-left" aria-label={text('board.title')}>
        <ScreenBar title={text('board.title')}>
          <span className="board-live" data-live={!isPaused}>
            {text(isPaused ? 'board.paused' : 'board.live')}
          </span>
          <Button onClick={togglePause}>
            {text(isPaused ? 'board.resume' : 'board.pause')} <Key name={text('key.space')} />
          </Button>
          <span className="board-arrived" aria-live="polite">
            {isPaused && arrived > 0 && text('board.arrived', { count: arrived })}
          </span>
          <fieldset className="window-choice">
            <legend className="visually-hidden">{text('board.window')}</legend>
            {Windows.options.map((option) => (
              <label key={option} data-chosen={option === window}>
                <input
                  type="radio"
                  name="window"
                  className="visually-hidden"
                  checked={option === window}
                  onChange={() => setWindow(option)}
                />
                {text(`board.window.${option}`)}
              </label>
            ))}
          </fieldset>
        </ScreenBar>
        {board.isError && <Failed error={board.error} onRetry={() => void board.refetch()} />}
        {board.isPending && !board.isError && <Loading />}
        {board.data && topics.length === 0 && <Empty title={text('board.empty')} text={text('board.empty.why')} />}
        {board.data && topics.length > 0 && (
          <div className="topic-scroll">
            <TopicTable board={board.data} chosen={label} onChoose={setChosen} />
          </div>
        )}
        {board.data && <BoardFigures board={board.data} />}
      </section>
      <section className="board-right" aria-label={label === null ? text('board.noTopic') : topicName(label)}>
        {board.data && label === null && <Empty title={text('board.noTopic')} text={text('board.noTopic.why')} />}
        {label !== null && (
          <StoryPane
            detail={topic.data}
            error={topic.error}
            onRetry={() => void topic.refetch()}
            onOpenMentions={openMentions}
            timeLabel={window === '7d' ? format.day : format.hour}
            momentLabel={format.moment}
          />
        )}
        {label !== null && (
          <footer className="pane-actions">
            <Button kind="next" onClick={() => openMentions(null)}>
              {text('board.openAll', { count: topic.data?.trend.mentions ?? 0 })} <Key name="↵" />
            </Button>
          </footer>
        )}
      </section>
    </div>
  );
}
