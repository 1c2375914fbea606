import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { z } from 'zod';
import { ask, Button, Failed, Loading, notify, TextField, useText } from '../kit.ts';

const Target = z.object({ target: z.object({ url: z.string(), hasSecret: z.boolean() }).nullable() });

/** Where enriched profiles go. */
export function CrmTarget({ brandId }: { readonly brandId: string }): ReactElement {
  const text = useText();
  const client = useQueryClient();
  const key = ['crm', 'target', brandId];
  const path = (name: string): string => `/api/crm/${name}?brandId=${encodeURIComponent(brandId)}`;
  const query = useQuery({ queryKey: key, queryFn: () => ask(path('target'), Target) });
  const [typedUrl, setUrl] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const set = useMutation({
    mutationFn: (body: { readonly url: string; readonly secret?: string } | null) =>
      ask(path('target'), Target, { method: 'PUT', body: body ?? { url: null } }),
    onSuccess: async () => {
      setUrl(null);
      setSecret('');
      await client.invalidateQueries({ queryKey: key });
      notify({ text: text('ui.saved') });
    },
  });
  const sync = useMutation({
    mutationFn: () => ask(path('sync'), z.object({ queued: z.int() }), { method: 'POST' }),
    onSuccess: async ({ queued }) => {
      await client.invalidateQueries({ queryKey: ['crm', 'deliveries'] });
      notify({ text: text('settings.crm.queued', { count: queued }) });
    },
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { target } = query.data;
  const url = typedUrl ?? target?.url ?? '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set.mutate(secret === '' ? { url: url.trim() } : { url: url.trim(), secret });
  };
  const error = set.error ?? sync.error;
  return (
    <>
      <h3>{text('settings.crm.target')}</h3>
      <p className="lead">{text('settings.crm.target.hint')}</p>
      <form className="form" onSubmit={submit}>
        <TextField
          label={text('settings.crm.url')}
          type="url"
          required
          placeholder="https://crm.example/hooks/earshot"
          value={url}
          onChange={setUrl}
        />
        <TextField
          label={text('settings.crm.secret')}
          hint={target?.hasSecret ? text('settings.crm.secret.kept') : undefined}
          type="password"
          autoComplete="new-password"
          required={!target?.hasSecret}
          value={secret}
          onChange={setSecret}
        />
        {error && (
          <p className="field-error" role="alert">
            {error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={set.isPending}>
            {text('ui.save')}
          </Button>
          {target && (
            <>
              <Button onClick={() => sync.mutate()} disabled={sync.isPending}>
                {text('settings.crm.sync')}
              </Button>
              <Button kind="quiet" onClick={() => set.mutate(null)}>
                {text('settings.crm.off')}
              </Button>
            </>
          )}
        </div>
      </form>
    </>
  );
}
