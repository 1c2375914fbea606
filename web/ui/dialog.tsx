import { Modal } from '@mantine/core';
import { type ReactElement, type ReactNode, useContext } from 'react';
import { useText } from '../i18n/use-text.ts';
import { KeyDepth } from './keys.ts';
import './dialog.css';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
};

/** A question that wants an answer first. Keeps the focus, gives it back, closes with Escape; keys of the screen behind it rest. */
export function Dialog({ title, onClose, children, width = 'narrow' }: DialogProps): ReactElement {
  const text = useText();
  const depth = useContext(KeyDepth);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={width === 'wide' ? 760 : 480}
      // Locking would write a style element, which the content security policy forbids.
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': text('ui.close') }}
      classNames={{ content: 'dialog', header: 'dialog-head', title: 'dialog-title', body: 'dialog-body', overlay: 'dialog-overlay' }}
    >
      <KeyDepth value={depth + 1}>{children}</KeyDepth>
    </Modal>
  );
}
