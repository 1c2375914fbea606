import { ACCUMULATORS, type Accumulator } from './accumulators.ts';
import { compileArguments, type Operator, type Operators } from './scope.ts';

/** `$sum` and its kin inside an expression: over the arguments, or over the one array they are given. */
function summary(name: string): Operator {
  return (spec, scope) => {
    const args = compileArguments(spec, scope);
    const make = ACCUMULATORS[name] as () => Accumulator;
    return (frame) => {
      const gathered = make();
      const [first] = args;
      const only = args.length === 1 ? first?.(frame) : undefined;
      if (Array.isArray(only)) for (const value of only) gathered.add(value);
      else if (args.length === 1) gathered.add(only);
      else for (const arg of args) gathered.add(arg(frame));
      return gathered.result();
    };
  };
}

export const SUMMARIES: Operators = Object.fromEntries(
  ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'].map((name) => [name, summary(name)]),
);
