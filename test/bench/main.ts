// npm run bench [-- ingest|inbox|latency|store …]: each prints figures and a ratio to a named limit or rival of the same run.
import { parseArgs } from 'node:util';
import { benchInbox } from './inbox.ts';
import { benchIngest } from './ingest.ts';
import { benchLatency } from './latency.ts';
import { benchStore } from './store.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '10000,100000' }, uri: { type: 'string' } },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size, at) => !Number.isInteger(size) || size <= (sizes[at - 1] ?? 0))) {
  console.error(`--sizes takes rising whole numbers with commas between them, not ${values.sizes}.`);
  process.exit(2);
}

const BENCHES: Record<string, () => Promise<void>> = {
  ingest: () => benchIngest(),
  inbox: () => benchInbox(),
  latency: () => benchLatency(),
  store: () => benchStore({ sizes, uri: values.uri ?? process.env['EARSHOT_TEST_MONGODB_URI'] ?? null }),
};

for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`No bench is called ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  await bench();
}
