export type { CliDoors, CliOutput, ExitCode, StoreServer } from './ports.ts';
export { runProgram } from './program.ts';
