import type { ReactElement } from 'react';
import type { ActKind } from '../../../server/domain/act.ts';
import type { Mention } from '../../../server/domain/mention.ts';
import { Button, Icon, Key, Menu, useText } from '../kit.ts';

export type May = { readonly answer: boolean; readonly ticket: boolean; readonly correct: boolean };

type PaneActionsProps = {
  readonly mention: Mention;
  readonly may: May;
  readonly onGo: (path: 'reply' | 'note' | 'look') => void;
  readonly onAccept: () => void;
  readonly onLater: () => void;
  readonly onAct: (kind: Exclude<ActKind, 'later'>) => void;
};

/** The next steps, the right one first. */
export function PaneActions({ mention, may, onGo, onAccept, onLater, onAct }: PaneActionsProps): ReactElement {
  const text = useText();
  const isDone = mention.handling === 'done';
  return (
    <footer className="pane-actions">
      {may.answer && (
        <>
          <Button kind="next" onClick={() => onGo('reply')}>
            {text('inbox.do.reply')} <Key name="r" />
          </Button>
          <Button kind="quiet" onClick={onAccept}>
            {text('inbox.do.accept')} <Key name="a" />
          </Button>
          <Button kind="quiet" onClick={() => onGo('note')}>
            {text('inbox.do.note')} <Key name="n" />
          </Button>
        </>
      )}
      {may.ticket && !may.answer && (
        <Button kind="next" onClick={() => onGo('look')}>
          {text('inbox.do.ticket')} <Key name="t" />
        </Button>
      )}
      {may.correct && (
        <>
          <Button kind="quiet" onClick={onLater}>
            {text('inbox.act.later')} <Key name="s" />
          </Button>
          <span className="grow" />
          <Button onClick={() => onAct(isDone ? 'reopen' : 'done')}>
            {text(isDone ? 'inbox.act.reopen' : 'inbox.act.done')} <Key name="e" />
          </Button>
        </>
      )}
    </footer>
  );
}

type PaneMenuProps = Pick<PaneActionsProps, 'mention' | 'may' | 'onGo' | 'onAct'> & { readonly onCorrect: () => void };

/** What is needed less often. */
export function PaneMenu({ mention, may, onGo, onAct, onCorrect }: PaneMenuProps): ReactElement | null {
  const text = useText();
  const items = [
    ...(may.ticket ? [{ label: text('inbox.do.ticket'), key: 't', onChoose: () => onGo('look') }] : []),
    ...(may.correct
      ? [
          { label: text('inbox.do.correct'), key: 'c', disabled: mention.findings === null, onChoose: onCorrect },
          {
            label: text(mention.isRelevant ? 'inbox.act.not-relevant' : 'inbox.act.relevant'),
            key: 'i',
            onChoose: () => onAct(mention.isRelevant ? 'not-relevant' : 'relevant'),
          },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu label={text('ui.more')} kind="quiet" items={items}>
      <Icon name="more" />
    </Menu>
  );
}
