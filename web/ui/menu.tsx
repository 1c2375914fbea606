import { Menu as MantineMenu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Key } from './button.tsx';
import './menu.css';

export type MenuItem = {
  readonly label: string;
  readonly onChoose: () => void;
  readonly key?: string;
  readonly isChosen?: boolean;
  readonly isDangerous?: boolean;
  readonly disabled?: boolean;
};

type MenuProps = {
  /** What the button says; read aloud when `children` shows a drawing. */
  readonly label: string;
  readonly items: readonly (MenuItem | 'line')[];
  readonly children?: ReactNode;
  readonly kind?: 'plain' | 'quiet' | 'bare';
};

/** A button that opens a list of acts. */
export function Menu({ label, items, children, kind = 'plain' }: MenuProps): ReactElement {
  return (
    <MantineMenu
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: 'menu', item: 'menu-item' }}
      withinPortal={false}
      // Its placeholder for the focus is no child a menu may have; the first act gets the focus instead.
      withInitialFocusPlaceholder={false}
      floatingStrategy="fixed"
    >
      <MantineMenu.Target>
        <button type="button" className={kind === 'bare' ? 'menu-bare' : 'button'} data-kind={kind}>
          {children ? <span aria-hidden="true">{children}</span> : label}
          {children && <span className="visually-hidden">{label}</span>}
        </button>
      </MantineMenu.Target>
      <MantineMenu.Dropdown>
        {items.map((item, index) =>
          item === 'line' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name and never move.
            <MantineMenu.Divider key={index} />
          ) : (
            <MantineMenu.Item
              key={item.label}
              onClick={item.onChoose}
              disabled={item.disabled ?? false}
              data-danger={item.isDangerous || undefined}
              aria-current={item.isChosen || undefined}
              rightSection={item.key ? <Key name={item.key} /> : null}
            >
              {item.label}
            </MantineMenu.Item>
          ),
        )}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
