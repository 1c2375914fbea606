import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { z } from 'zod';
import { ApiToken, type Grant } from '../../../server/domain/access.ts';
import { CopyLine } from '../../ui/copy-line.tsx';
import { ask, Button, Dialog, Failed, Loading, Nothing, notify, TextField, useFormat, useText } from '../kit.ts';
import { GrantTable, useGrantWords } from './grant-table.tsx';

const KEY = ['tokens'];

function CreateToken({ onCreated, onClose }: { readonly onCreated: (secret: string) => void; readonly onClose: () => void }): ReactElement {
  const text = useText();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const create = useMutation({
    mutationFn: () =>
      ask('/api/tokens', z.object({ token: ApiToken, secret: z.string() }), { method: 'POST', body: { name: name.trim(), grants } }),
    onSuccess: async ({ secret }) => {
      await client.invalidateQueries({ queryKey: KEY });
      onCreated(secret);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!create.isPending) create.mutate();
  };
  return (
    <Dialog title={text('settings.tokens.create')} onClose={onClose} width="wide">
      <form className="form" onSubmit={submit}>
        <TextField label={text('settings.tokens.name')} required autoFocus value={name} onChange={setName} />
        <GrantTable grants={grants} onChange={setGrants} />
        {create.error && (
          <p className="field-error" role="alert">
            {create.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={grants.length === 0 || create.isPending}>
            {text('settings.tokens.create')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RevokeToken({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }): ReactElement {
  const text = useText();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => ask(`/api/tokens/${encodeURIComponent(token.id)}`, Nothing, { method: 'DELETE' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY });
      notify({ text: text('settings.tokens.wasRevoked', { name: token.name }) });
      onClose();
    },
  });
  return (
    <Dialog title={text('settings.tokens.revokeAsk', { name: token.name })} onClose={onClose}>
      <div className="form">
        <p>{text('settings.tokens.revokeAsk.why')}</p>
        {revoke.error && (
          <p className="field-error" role="alert">
            {revoke.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="danger" onClick={() => revoke.mutate()} disabled={revoke.isPending}>
            {text('settings.tokens.revoke')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** How machines come in. */
export function TokensPage(): ReactElement {
  const text = useText();
  const format = useFormat();
  const grantWords = useGrantWords();
  const tokens = useQuery({ queryKey: KEY, queryFn: () => ask('/api/tokens', z.object({ tokens: z.array(ApiToken) })) });
  const [secret, setSecret] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'create' | ApiToken | null>(null);
  const all = tokens.data?.tokens ?? [];
  return (
    <>
      <div className="head-line">
        <p className="lead">{text('settings.tokens.intro')}</p>
        <Button kind="next" onClick={() => setDialog('create')}>
          {text('settings.tokens.create')}
        </Button>
      </div>
      {secret && (
        <div className="once">
          <CopyLine label={text('settings.tokens.secret')} value={secret} />
        </div>
      )}
      {tokens.isPending && <Loading />}
      {tokens.isError && <Failed error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data && all.length === 0 && <p className="meta">{text('settings.tokens.none')}</p>}
      {all.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text('settings.users.name')}</th>
              <th scope="col">{text('settings.tokens.ends')}</th>
              <th scope="col">{text('settings.users.grants')}</th>
              <th scope="col">{text('settings.tokens.lastUsed')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {all.map((token) => (
              <tr key={token.id} className={token.revokedAt ? 'is-off' : undefined}>
                <th scope="row">{token.name}</th>
                <td>
                  <code>…{token.lastFour}</code>
                </td>
                <td>{grantWords(token.grants)}</td>
                <td>{token.lastUsedAt ? format.moment(token.lastUsedAt) : text('ui.never')}</td>
                <td className="table-acts">
                  {token.revokedAt ? (
                    <span className="meta">{text('settings.tokens.revoked', { day: format.day(token.revokedAt) })}</span>
                  ) : (
                    <Button kind="quiet" onClick={() => setDialog(token)}>
                      {text('settings.tokens.revoke')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dialog === 'create' && (
        <CreateToken
          onCreated={(made) => {
            setSecret(made);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog !== null && dialog !== 'create' && <RevokeToken token={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
