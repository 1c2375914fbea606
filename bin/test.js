#!/usr/bin/env node
// npm test: the gate, the build, then unit, contract, journey and browser tests. Last line: `N passed, N failed`.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.js';
import { build, install, needNode, run, tool } from './prepare.js';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const APT = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core';

function chromiumOnPath() {
  const folders = (process.env.PATH ?? '').split(':');
  return CHROMIUM.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** The browser tests need a real Chromium: EARSHOT_CHROMIUM, one on PATH, or Debian's. */
function needChromium() {
  if (process.env.EARSHOT_CHROMIUM ?? chromiumOnPath()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.error('Installing Chromium for the browser tests …');
    run('sh', ['-c', `${APT} >/dev/null`]);
    if (chromiumOnPath()) return;
  }
  console.error(`The browser tests need Chromium. Install it (Debian, Ubuntu: sudo sh -c '${APT}') or set EARSHOT_CHROMIUM to its path.`);
  process.exit(2);
}

function tests(full) {
  const report = join(tmpdir(), `earshot-tests-${process.pid}.json`);
  const env = {
    ...process.env,
    EARSHOT_CHROMIUM: process.env.EARSHOT_CHROMIUM ?? chromiumOnPath(),
    ...(full ? { EARSHOT_TEST_FULL: '1' } : {}),
  };
  run(tool('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  // A file that fails to load, or an error outside any test, has no failed test of its own.
  const failed = success ? 0 : Math.max(numFailedTests, numFailedTestSuites, 1);
  return { passed: numPassedTests, failed };
}

needNode();
install();
needChromium();
const gate = check();
build();
const suite = tests(process.argv.includes('--full'));
const failed = gate.failed + suite.failed;
console.log(`${gate.passed + suite.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
