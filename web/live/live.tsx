import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { type EventName, LoggedEvent } from '../../server/domain/event.ts';
import { Presence } from '../../server/domain/ticket.ts';

const PresenceNews = z.object({ subjectId: z.string(), presence: z.array(Presence) });
export type PresenceNews = z.infer<typeof PresenceNews>;

/** live: news arrive · reconnecting: they will, nothing is lost · offline: the browser has no network. */
export type LiveState = 'live' | 'reconnecting' | 'offline';

type Hear = (event: LoggedEvent) => void;
type HearPresence = (news: PresenceNews) => void;

type Live = {
  readonly state: LiveState;
  readonly onEvent: (hear: Hear) => () => void;
  readonly onPresence: (hear: HearPresence) => () => void;
};

const LiveContext = createContext<Live | null>(null);

function createEars() {
  const events = new Set<Hear>();
  const presences = new Set<HearPresence>();
  return {
    onEvent(hear: Hear): () => void {
      events.add(hear);
      return () => events.delete(hear);
    },
    onPresence(hear: HearPresence): () => void {
      presences.add(hear);
      return () => presences.delete(hear);
    },
    /** What this version does not know is left out. */
    hear(sent: unknown): void {
      for (const one of Array.isArray(sent) ? sent : [sent]) {
        const event = LoggedEvent.safeParse(one);
        if (event.success) for (const listener of [...events]) listener(event.data);
      }
    },
    hearPresence(sent: unknown): void {
      for (const one of Array.isArray(sent) ? sent : [sent]) {
        const news = PresenceNews.safeParse(one);
        if (news.success) for (const listener of [...presences]) listener(news.data);
      }
    },
  };
}

/** Keeps one socket open while somebody is signed in. After a gap everything shown is asked for again. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const client = useQueryClient();
  const [ears] = useState(createEars);
  const [isConnected, setConnected] = useState(false);
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    let hadGap = false;
    const socket = io({ path: '/live', transports: ['websocket', 'polling'], reconnectionDelayMax: 5_000 });
    socket.on('connect', () => {
      setConnected(true);
      if (hadGap) void client.invalidateQueries();
      hadGap = false;
    });
    socket.on('disconnect', (reason) => {
      hadGap = true;
      setConnected(false);
      // The server ended it on purpose, mostly because the session ended: ask, which shows the login if so.
      if (reason === 'io server disconnect') {
        void client.invalidateQueries({ queryKey: ['session'] });
        setTimeout(() => socket.connect(), 2_000);
      }
    });
    socket.on('event', ears.hear);
    socket.on('presence', ears.hearPresence);
    return () => {
      socket.disconnect();
    };
  }, [client, ears]);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  const state: LiveState = !isOnline ? 'offline' : isConnected ? 'live' : 'reconnecting';
  const live = useMemo<Live>(() => ({ state, onEvent: ears.onEvent, onPresence: ears.onPresence }), [state, ears]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('Used outside LiveProvider.');
  return live;
}

/** Hears one kind of event, of brands the reader may see. May come twice; after a gap queries are asked again instead. */
export function useLiveEvent(name: EventName, hear: (event: LoggedEvent) => void): void {
  const { onEvent } = useLive();
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(
    () =>
      onEvent((event) => {
        if (event.name === name) latest.current(event);
      }),
    [onEvent, name],
  );
}
