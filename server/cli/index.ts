export type { CliDoors, CliOutput } from './ports.ts';
export { runProgram } from './program.ts';
