/** What a role tells the supervisor, over Node's IPC channel. */
export type RoleReport =
  | { readonly kind: 'ready'; readonly uri?: string; readonly address?: string; readonly setupLink?: string | null }
  | { readonly kind: 'refused'; readonly text: string; readonly exitCode: number };

/** Tells the supervisor, if there is one; a role started by hand has nobody to tell. */
export function report(message: RoleReport): void {
  process.send?.(message);
}

/** Calls `stop` once, on the first signal or when the supervisor is gone, then ends the process. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
}
