import type { ReactElement } from 'react';
import { Button, Dialog, Empty, Initials, useSession, useText } from '../kit.ts';
import { RestKeys } from '../mention/rest-keys.tsx';
import { useColleagues } from '../mention/use-colleagues.ts';

type AssignDialogProps = {
  readonly assigneeId: string | null;
  readonly mayAssignOthers: boolean;
  readonly onChoose: (userId: string) => void;
  readonly onClose: () => void;
};

/** Whose the ticket shall be. Giving it to others is the lead's. */
export function AssignDialog({ assigneeId, mayAssignOthers, onChoose, onClose }: AssignDialogProps): ReactElement {
  const text = useText();
  const { user } = useSession();
  const { colleagues } = useColleagues();
  const shown = colleagues.filter(({ id }) => mayAssignOthers || id === user.id);
  return (
    <Dialog title={text('ticket.assign')} onClose={onClose}>
      <RestKeys />
      {shown.length === 0 && <Empty title={text('ticket.assign.nobody')} text={text('ticket.assign.nobody.why')} />}
      <ul className="assign-list">
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Button disabled={id === assigneeId} onClick={() => onChoose(id)}>
              <Initials name={name} size={20} /> {id === user.id ? text('ticket.assign.me', { name }) : name}
            </Button>
          </li>
        ))}
      </ul>
      {!mayAssignOthers && <p className="meta">{text('ticket.assign.leadOnly')}</p>}
    </Dialog>
  );
}
