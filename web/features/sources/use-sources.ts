import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { Connection, Quarantined } from '../../../server/domain/connection.ts';
import { ApiError, ask, notify, useLiveEvent, useText } from '../kit.ts';
import { ConnectionView } from './connector-info.ts';
import type { ConnectionDraft } from './use-connection-form.ts';

const Connections = z.object({ connections: z.array(ConnectionView) });
const QuarantinePage = z.object({ quarantined: z.array(Quarantined), next: z.string().nullable() });

/** The sources of the chosen brands, kept fresh. */
export function useSources(brandIds: readonly string[]) {
  const client = useQueryClient();
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['connections'] });
  useLiveEvent('connection:changed', refresh);
  return useQuery({
    queryKey: ['connections', brandIds],
    queryFn: () => ask(`/api/connections?brandIds=${brandIds.map(encodeURIComponent).join(',')}`, Connections),
    enabled: brandIds.length > 0,
    refetchInterval: 15_000,
  });
}

export type SourceAct = 'pause' | 'resume' | 'run';
const SAID = { pause: 'sources.paused', resume: 'sources.resumed', run: 'sources.ran' } as const;
const BACK = { pause: 'resume', resume: 'pause' } as const;

/** Pausing, resuming (both can be taken back), reading now, and changing. */
export function useSourceActs() {
  const text = useText();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['connections'] });
  const tell = (error: unknown): void =>
    notify({ text: text('ui.failed.save', { reason: error instanceof ApiError ? error.message : String(error) }), kind: 'trouble' });
  const act = useMutation({
    mutationFn: ({ id, act: verb }: { readonly id: string; readonly act: SourceAct; readonly isUndo?: boolean }) =>
      ask(`/api/connections/${encodeURIComponent(id)}/${verb}`, Connection, { method: 'POST' }),
    onSuccess: async (connection, { id, act: verb, isUndo }) => {
      await refresh();
      const back = verb === 'run' || isUndo ? undefined : BACK[verb];
      notify({
        text: text(SAID[verb], { name: connection.name }),
        ...(back ? { undo: () => act.mutate({ id, act: back, isUndo: true }) } : {}),
      });
    },
    onError: tell,
  });
  const runAll = useMutation({
    mutationFn: (ids: readonly string[]) =>
      Promise.all(ids.map((id) => ask(`/api/connections/${encodeURIComponent(id)}/run`, Connection, { method: 'POST' }))),
    onSuccess: async (ran) => {
      await refresh();
      notify({ text: text('sources.ranAll', { count: ran.length }) });
    },
    onError: tell,
  });
  const change = useMutation({
    mutationFn: ({ id, draft }: { readonly id: string; readonly draft: ConnectionDraft }) => {
      const { report: _report, connector: _connector, secrets, ...rest } = draft;
      const body = Object.keys(secrets).length > 0 ? { ...rest, secrets } : rest;
      return ask(`/api/connections/${encodeURIComponent(id)}`, Connection, { method: 'PUT', body });
    },
    onSuccess: async () => {
      await refresh();
      notify({ text: text('ui.saved') });
    },
  });
  return { act, runAll, change };
}

export function useQuarantine(connectionId: string, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['quarantine', connectionId],
    queryFn: ({ pageParam }) =>
      ask(
        `/api/connections/${encodeURIComponent(connectionId)}/quarantine${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`,
        QuarantinePage,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: isWanted,
  });
}
