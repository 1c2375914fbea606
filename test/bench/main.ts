// npm run bench [ingest|inbox|latency …]: each prints figures and a ratio to a named limit or rival of the same run.
import { benchInbox } from './inbox.ts';
import { benchIngest } from './ingest.ts';
import { benchLatency } from './latency.ts';

const BENCHES: Record<string, () => Promise<void>> = {
  ingest: () => benchIngest(),
  inbox: () => benchInbox(),
  latency: () => benchLatency(),
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`No bench is called ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  await bench();
}
