import { useEffect, useRef, useState } from 'react';

/** Follows a value at once, and waits for the end while it changes quickly: held keys do not ask for every row they pass. */
export function useSettled<T>(value: T, quietMs = 140): T {
  const [settled, setSettled] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    const wasQuiet = performance.now() - changedAt.current > quietMs;
    changedAt.current = performance.now();
    if (wasQuiet) {
      setSettled(value);
      return;
    }
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
