import { type AnchorHTMLAttributes, type MouseEvent, type ReactElement, useMemo, useSyncExternalStore } from 'react';

const CHANGED = 'earshot:path';

/** Goes to a path of the console without loading the page anew. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', path);
  else if (path !== location.pathname + location.search) history.pushState(null, '', path);
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

const current = (): string => location.pathname + location.search;

/** Where we are; follows the address bar. */
export function usePath(): { readonly path: string; readonly search: URLSearchParams } {
  const whole = useSyncExternalStore(subscribe, current);
  return useMemo(() => {
    const [path = '/', search = ''] = whole.split('?', 2);
    return { path, search: new URLSearchParams(search) };
  }, [whole]);
}

export function useNavigate(): (path: string, how?: 'push' | 'replace') => void {
  return navigate;
}

/** A new tab, a download or another button stays the browser's business. */
const isOurs = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string };

/** A link within the console. */
export function Link({ to, onClick, ...rest }: LinkProps): ReactElement {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        if (!isOurs(event)) return;
        event.preventDefault();
        navigate(to);
      }}
    />
  );
}
