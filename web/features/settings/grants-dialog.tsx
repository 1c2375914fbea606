import { type ReactElement, useState } from 'react';
import type { User } from '../../../server/domain/access.ts';
import { Button, Dialog, useText } from '../kit.ts';
import { GrantTable } from './grant-table.tsx';
import { useUserActs } from './use-users.ts';

export function GrantsDialog({ user, onClose }: { readonly user: User; readonly onClose: () => void }): ReactElement {
  const text = useText();
  const { setGrants } = useUserActs();
  const [grants, set] = useState(user.grants);
  return (
    <Dialog title={user.name} onClose={onClose} width="wide">
      <div className="form">
        <GrantTable grants={grants} onChange={set} />
        {setGrants.error && (
          <p className="field-error" role="alert">
            {setGrants.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button
            kind="next"
            disabled={setGrants.isPending}
            onClick={() => setGrants.mutate({ id: user.id, grants }, { onSuccess: onClose })}
          >
            {text('ui.save')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
