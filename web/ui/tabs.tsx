import type { ReactElement } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import { Key } from './button.tsx';
import './tabs.css';

export type Tab<Id extends string> = { readonly id: Id; readonly label: string; readonly count?: number | null; readonly key?: string };

type TabsProps<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
};

/** One of a few views of the same thing. Arrow keys move, as screen readers expect. */
export function Tabs<Id extends string>({ label, tabs, chosen, onChoose }: TabsProps<Id>): ReactElement {
  const format = useFormat();
  const step = (by: number): void => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next) onChoose(next.id);
  };
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        event.preventDefault();
        step(event.key === 'ArrowRight' ? 1 : -1);
        const list = event.currentTarget;
        requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
          {tab.count !== undefined && tab.count !== null && <span className="tab-count">{format.number(tab.count)}</span>}
          {tab.key && <Key name={tab.key} />}
        </button>
      ))}
    </div>
  );
}
