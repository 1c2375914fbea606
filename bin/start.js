#!/usr/bin/env node
// npm start, npm run demo: installs, builds if stale, then starts store, worker and web under the supervisor.
import { build, install, needNode } from './prepare.js';

needNode();
install();
build();
const { main } = await import('../dist/server/main.js');
await main(process.argv.slice(2));
