import type { ReactElement } from 'react';
import { Dialog, Loading, useText } from '../kit.ts';
import { ConnectionForm } from './connection-form.tsx';
import type { ConnectionView, ConnectorInfo } from './connector-info.ts';
import { useSourceActs } from './use-sources.ts';

type EditSourceProps = { readonly source: ConnectionView; readonly info: ConnectorInfo | undefined; readonly onClose: () => void };

/** Changes a source; it is tried with the new settings first. */
export function EditSource({ source, info, onClose }: EditSourceProps): ReactElement {
  const text = useText();
  const { change } = useSourceActs();
  return (
    <Dialog title={text('sources.form.change', { name: source.name })} onClose={onClose} width="wide">
      {!info && <Loading />}
      {info && (
        <ConnectionForm
          info={info}
          brandId={source.brandId}
          existing={source}
          withRights
          isSaving={change.isPending}
          error={change.error}
          onSave={(draft) => change.mutate({ id: source.id, draft }, { onSuccess: onClose })}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}
