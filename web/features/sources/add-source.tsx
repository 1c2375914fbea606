import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Connection } from '../../../server/domain/connection.ts';
import { ask, Button, Dialog, Failed, Loading, notify, Select, useBrandChoice, useText } from '../kit.ts';
import { ConnectionForm } from './connection-form.tsx';
import { type ConnectorInfo, useConnectors } from './connector-info.ts';
import { FileImport } from './file-import.tsx';
import { Gallery } from './gallery.tsx';
import type { ConnectionDraft } from './use-connection-form.ts';
import { WebhookHelp } from './webhook-help.tsx';

/** Keeps a draft as a connection, which then reads by itself. */
export function addConnection(brandId: string, { report: _report, ...draft }: ConnectionDraft): Promise<Connection> {
  return ask('/api/connections', Connection, { method: 'POST', body: { ...draft, brandId } });
}

type Made = { readonly id: string; readonly secret: string | null };

/** Gallery, form with check, and for a webhook its address and secret. */
export function AddSource({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText();
  const client = useQueryClient();
  const { brands, brandIds } = useBrandChoice();
  const connectors = useConnectors();
  const [brandId, setBrandId] = useState(brandIds[0] ?? '');
  const [info, setInfo] = useState<ConnectorInfo | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const add = useMutation({
    mutationFn: (draft: ConnectionDraft) => addConnection(brandId, draft),
    onSuccess: async (connection, draft) => {
      await client.invalidateQueries({ queryKey: ['connections'] });
      notify({ text: text('sources.added', { name: connection.name }) });
      if (info?.manifest.place === 'hook') setMade({ id: connection.id, secret: Object.values(draft.secrets)[0] ?? null });
      else onClose();
    },
  });
  const title = made ? text('sources.hook.title') : info ? text('sources.form.new', { name: info.manifest.name }) : text('sources.gallery');
  return (
    <Dialog title={title} onClose={onClose} width="wide">
      {connectors.isPending && <Loading />}
      {connectors.isError && <Failed error={connectors.error} onRetry={() => void connectors.refetch()} />}
      {brands.length > 1 && !made && (
        <div className="add-brand">
          <Select
            label={text('sources.form.brand')}
            value={brandId}
            options={brands.map((brand) => ({ value: brand.id as string, label: brand.name }))}
            onChange={setBrandId}
          />
        </div>
      )}
      {connectors.data && !info && <Gallery connectors={connectors.data.connectors} onChoose={setInfo} />}
      {info?.manifest.place === 'file' && (
        <FileImport brandId={brandId} onDone={() => void client.invalidateQueries({ queryKey: ['connections'] })} onCancel={onClose} />
      )}
      {info && info.manifest.place !== 'file' && !made && (
        <ConnectionForm
          info={info}
          brandId={brandId}
          withRights
          isSaving={add.isPending}
          error={add.error}
          onSave={(draft) => add.mutate(draft)}
          onCancel={() => setInfo(null)}
        />
      )}
      {made && (
        <>
          <WebhookHelp connectionId={made.id} brandId={brandId} secret={made.secret} />
          <div className="form-actions">
            <Button kind="next" onClick={onClose}>
              {text('sources.hook.done')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
