import type { ReactElement } from 'react';
import { Button, Dialog, Key, useFormat, useKeys, useSession, useText } from '../kit.ts';
import { type LaterChoice, laterChoices } from './later-times.ts';

type LaterDialogProps = { readonly count: number; readonly onChoose: (until: Date) => void; readonly onClose: () => void };

function Choices({
  choices,
  onChoose,
}: {
  readonly choices: readonly LaterChoice[];
  readonly onChoose: (until: Date) => void;
}): ReactElement {
  const text = useText();
  const format = useFormat();
  useKeys(Object.fromEntries(choices.map(({ until }, index) => [String(index + 1), () => onChoose(until)])));
  return (
    <ul className="later-choices">
      {choices.map(({ name, until }, index) => (
        <li key={name}>
          <Button kind={index === 0 ? 'next' : 'plain'} onClick={() => onChoose(until)}>
            {text(`inbox.later.${name}`)} <Key name={String(index + 1)} />
          </Button>
          <span className="meta">{format.dateTime(until)}</span>
        </li>
      ))}
    </ul>
  );
}

/** When the mention shall come back. The usual answer is one key away: `s` `1`. */
export function LaterDialog({ count, onChoose, onClose }: LaterDialogProps): ReactElement {
  const text = useText();
  const { user } = useSession();
  return (
    <Dialog title={text('inbox.later.title', { count })} onClose={onClose}>
      <Choices choices={laterChoices(new Date(), user.timeZone)} onChoose={onChoose} />
    </Dialog>
  );
}
