// npm run conformance -- DIR [--uri URI] [--topology replicaset]: runs the drivers' unified tests in DIR against a fresh embedded store.
import { conformance } from './run.ts';

const { exitCode, text } = await conformance(process.argv.slice(2));
(exitCode === 2 ? console.error : console.log)(text);
process.exitCode = exitCode;
