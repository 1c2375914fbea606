// A process of its own, to be forked with the folder of a store: LMDB ends the process that opens a cut or scribbled file.
import { verifyFolder } from './verify.ts';

const folder = process.argv[2] ?? '';
process.send?.(await verifyFolder(folder));
process.disconnect?.();
