// The embedded store and nothing else, for runs that start it again and again: node store-process.js DATA-FOLDER
import { serveStore } from '../../server/store/embedded/index.ts';

const store = await serveStore({ dataFolder: process.argv[2] ?? '', onFault: (error) => console.error(error) });
process.on('SIGTERM', () => void store.close().then(() => process.exit(0)));
console.log(store.uri);
