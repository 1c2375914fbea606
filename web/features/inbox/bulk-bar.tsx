import type { ReactElement } from 'react';
import type { ActKind } from '../../../server/domain/act.ts';
import { Button, Key, useText } from '../kit.ts';

type BulkBarProps = {
  readonly count: number;
  readonly onAct: (kind: Exclude<ActKind, 'later'>) => void;
  readonly onLater: () => void;
  readonly onClear: () => void;
};

/** What can be done with the chosen rows. */
export function BulkBar({ count, onAct, onLater, onClear }: BulkBarProps): ReactElement {
  const text = useText();
  return (
    <div className="bulk-bar" role="toolbar" aria-label={text('inbox.bulk')}>
      <strong>{text('inbox.bulk.count', { count })}</strong>
      <span className="grow" />
      <Button onClick={() => onAct('done')}>
        {text('inbox.act.done')} <Key name="e" />
      </Button>
      <Button kind="quiet" onClick={onLater}>
        {text('inbox.act.later')} <Key name="s" />
      </Button>
      <Button kind="quiet" onClick={() => onAct('reopen')}>
        {text('inbox.act.reopen')}
      </Button>
      <Button kind="quiet" onClick={() => onAct('not-relevant')}>
        {text('inbox.act.not-relevant')} <Key name="i" />
      </Button>
      <Button kind="quiet" onClick={onClear}>
        {text('inbox.bulk.clear')}
      </Button>
    </div>
  );
}
