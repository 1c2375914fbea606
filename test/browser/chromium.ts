import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** A real Chromium: EARSHOT_CHROMIUM, or one on PATH. */
export function openChromium(): Promise<Browser> {
  const executablePath = process.env['EARSHOT_CHROMIUM'] ?? onPath();
  if (!executablePath) throw new Error('no Chromium: set EARSHOT_CHROMIUM or put one on PATH');
  return chromium.launch({ executablePath, args: ARGS, timeout: 60_000 });
}
