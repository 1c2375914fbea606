import { type ChildProcess, spawn } from 'node:child_process';

/** For tests: a store in a process of its own, which can be killed. `largestFile`: in units of 512 or 1024 bytes, as the shell has it. */
export function aStoreProcess(
  dataFolder: string,
  largestFile: number | 'unlimited' = 'unlimited',
): Promise<{ child: ChildProcess; uri: string }> {
  const script = `import { serveStore } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const { uri } = await serveStore({ dataFolder: ${JSON.stringify(dataFolder)} });
    process.send(uri);`;
  const command = [
    '-c',
    `ulimit -f ${largestFile}; exec "$0" "$@"`,
    process.execPath,
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    script,
  ];
  const child = spawn('/bin/sh', command, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (uri) => resolve({ child, uri: String(uri) }));
    child.once('exit', (code) => reject(new Error(`the store ended with ${code}`)));
  });
}
