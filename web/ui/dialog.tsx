import { Modal } from '@mantine/core';
import { type ReactElement, type ReactNode, useContext } from 'react';
import { useText } from '../i18n/use-text.ts';
import { KeyDepth, useKeyBarrier } from './keys.ts';
import './dialog.css';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
};

function KeyBarrier(): null {
  useKeyBarrier();
  return null;
}

/** A question that wants an answer first. Keeps the focus, gives it back, closes with Escape; keys of the screen behind it rest. */
export function Dialog({ title, onClose, children, width = 'narrow' }: DialogProps): ReactElement {
  const text = useText();
  const depth = useContext(KeyDepth);
  return (
    // Locking the scroll would write a style element, which the content security policy forbids.
    <Modal.Root
      opened
      onClose={onClose}
      size={width === 'wide' ? 780 : 480}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      classNames={{ content: 'dialog', title: 'dialog-title', body: 'dialog-body', overlay: 'dialog-overlay' }}
    >
      <Modal.Overlay />
      <Modal.Content>
        {/* No header element: a page has one banner, and this is not it. */}
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={text('ui.close')} />
        </div>
        <Modal.Body>
          <KeyDepth value={depth + 1}>
            <KeyBarrier />
            {children}
          </KeyDepth>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
