import { useEffect, useState } from 'react';
import { z } from 'zod';
import { Presence } from '../../server/domain/ticket.ts';
import { ask, Nothing } from '../api/ask.ts';
import { useLive } from './live.tsx';

const REPEAT_MS = 10_000;
const IDLE_MS = 60_000;
const PresenceAnswer = z.object({ presence: z.array(Presence) });

/** True when nobody touched keyboard or mouse for a minute, or the tab is hidden. */
function useIsIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), IDLE_MS);
    const wake = (): void => {
      clearTimeout(timer);
      setIdle(document.hidden);
      timer = setTimeout(() => setIdle(true), IDLE_MS);
    };
    const names = ['keydown', 'pointermove', 'pointerdown', 'visibilitychange'] as const;
    for (const name of names) document.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of names) document.removeEventListener(name, wake);
    };
  }, []);
  return isIdle;
}

/** Says that I have this mention or ticket open, and who else does. Leaves by itself. `null`: nothing is open. */
export function usePresence(subjectId: string | null, doing: 'viewing' | 'writing'): readonly Presence[] {
  const { onPresence } = useLive();
  const [presence, setPresence] = useState<readonly Presence[]>([]);
  const isIdle = useIsIdle();
  const shown = isIdle && doing === 'viewing' ? 'idle' : doing;

  useEffect(() => {
    setPresence([]);
    if (subjectId === null) return;
    const stop = onPresence((news) => {
      if (news.subjectId === subjectId) setPresence(news.presence);
    });
    return () => {
      stop();
      // Leaving is a courtesy: it runs out by itself when nobody hears of it.
      void ask(`/api/presence/${encodeURIComponent(subjectId)}`, Nothing, { method: 'DELETE' }).catch(() => undefined);
    };
  }, [subjectId, onPresence]);

  useEffect(() => {
    if (subjectId === null) return;
    const say = async (): Promise<void> => {
      const answer = await ask('/api/presence', PresenceAnswer, { method: 'PUT', body: { subjectId, doing: shown } }).catch(() => null);
      if (answer) setPresence(answer.presence);
    };
    void say();
    const timer = setInterval(() => void say(), REPEAT_MS);
    return () => clearInterval(timer);
  }, [subjectId, shown]);

  return presence;
}
