import { type ReactElement, useRef } from 'react';
import { useFormat, useLive, useText } from '../kit.ts';

/** Whether what you see is now. */
export function LiveMark(): ReactElement {
  const text = useText();
  const format = useFormat();
  const { state } = useLive();
  const lastLive = useRef(new Date());
  if (state === 'live') lastLive.current = new Date();
  const words = text(`shell.${state}.long`, { time: format.time(lastLive.current) });
  return (
    <span className="rail-live" data-state={state} role="status" title={words}>
      <span className="live-dot" />
      <span aria-hidden="true">{text(`shell.${state}`)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
