import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { isSequence, keyName } from './key-names.ts';

export type KeyAct = (() => void) | { readonly run: () => void; readonly label: string };
export type KeyMap = Readonly<Record<string, KeyAct>>;

type Layer = { readonly read: () => KeyMap; readonly depth: number; readonly rank: 'screen' | 'house' };

const layers = new Set<Layer>();
const SEQUENCE_MS = 1500;
const OFF = 'earshot.keys';
let pending: { readonly key: string; readonly until: number } | null = null;

/** When a dialog last closed: the press of Escape that closed it must not reach the screen behind it too. */
let closedAt = Number.NEGATIVE_INFINITY;

/** How many dialogs lie above: keys work only in the topmost. */
export const KeyDepth = createContext(0);

const runOf = (act: KeyAct): (() => void) => (typeof act === 'function' ? act : act.run);

/** Single letters can be switched off for those whom they disturb. */
export function areKeysOn(): boolean {
  return localStorage.getItem(OFF) !== 'off';
}
export function setKeysOn(isOn: boolean): void {
  if (isOn) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'off');
}

/** Topmost layers, the latest screen first, the house's own keys last. */
function living(): KeyMap[] {
  const top = Math.max(0, ...[...layers].map((layer) => layer.depth));
  const open = [...layers].reverse().filter((layer) => layer.depth === top);
  return [...open.filter(({ rank }) => rank === 'screen'), ...open.filter(({ rank }) => rank === 'house')].map((layer) => layer.read());
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
}

/** Enter and space belong to whatever has the focus, if it can be pressed. */
function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  return event.target instanceof Element && event.target.closest('a, button, input, summary, [role="menuitem"], [role="option"]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Escape' && event.timeStamp <= closedAt) return;
  const name = keyName(event);
  const hasControl = name.startsWith('Control+') || name.startsWith('Alt+');
  if (!hasControl && (isTyping(event.target) || belongsToFocus(event) || !areKeysOn())) return;
  if (event.repeat && !['j', 'k', 'ArrowDown', 'ArrowUp'].includes(name)) return;
  const maps = living();
  const whole = pending && pending.until > Date.now() ? `${pending.key} ${name}` : null;
  pending = null;
  for (const map of maps) {
    const act = (whole !== null ? map[whole] : undefined) ?? (whole === null ? map[name] : undefined);
    if (!act) continue;
    event.preventDefault();
    runOf(act)();
    return;
  }
  if (maps.some((map) => Object.keys(map).some((key) => isSequence(key) && key.startsWith(`${name} `)))) {
    pending = { key: name, until: Date.now() + SEQUENCE_MS };
  }
}

function register(layer: Layer): () => void {
  if (layers.size === 0) document.addEventListener('keydown', onKeyDown);
  layers.add(layer);
  return () => {
    layers.delete(layer);
    if (layers.size === 0) document.removeEventListener('keydown', onKeyDown);
  };
}

function useLayer(map: KeyMap, rank: Layer['rank']): void {
  const depth = useContext(KeyDepth);
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => register({ read: () => latest.current, depth, rank }), [depth, rank]);
}

/** Keys of a screen or pane; dead while a field has the focus. With a label they stand on the sheet of keys. */
export function useKeys(map: KeyMap): void {
  useLayer(map, 'screen');
}

/** Keys that work everywhere unless a screen uses them itself. */
export function useHouseKeys(map: KeyMap): void {
  useLayer(map, 'house');
}

/** Lies over the screen: while it is there, only keys inside it work. */
export function useKeyBarrier(): void {
  useLayer({}, 'screen');
  useEffect(
    () => () => {
      closedAt = performance.now();
    },
    [],
  );
}

export type NamedKey = { readonly key: string; readonly label: string };

/** What can be pressed now and has a name, for the sheet of keys. Read once, when the sheet opens. */
export function useNamedKeys(): readonly NamedKey[] {
  const [named] = useState(() => {
    const found = new Map<string, string>();
    for (const layer of [...layers].reverse()) {
      for (const [key, act] of Object.entries(layer.read())) if (typeof act !== 'function' && !found.has(key)) found.set(key, act.label);
    }
    return [...found].map(([key, label]) => ({ key, label }));
  });
  return named;
}
