#!/usr/bin/env node
// The command line. In a checkout it builds first if sources are newer.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, needNode, root } from './prepare.js';

needNode();
if (existsSync(join(root, 'tsconfig.build.json'))) {
  install();
  build();
}
const { runCommand } = await import('../dist/server/command.js');
process.exitCode = await runCommand(process.argv.slice(2));
