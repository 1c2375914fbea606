export { moveIn } from './move-in.ts';
export { moveOut } from './move-out.ts';
