import type { Answer, Step } from './engine.ts';
import { show } from './show.ts';

/** Where another server than MongoDB itself answers differently, and what MongoDB documents is what the embedded store does. */
export type Deviation = {
  readonly name: string;
  readonly reason: string;
  /** The operations it is about. */
  readonly at: RegExp;
} & (
  | { /** Makes the same text of both. */ readonly smooth: (text: string) => string }
  | { readonly isIt: (here: Answer, there: Answer, text: string) => boolean }
);

/** Refusals with another code than MongoDB's: where, ours (which is MongoDB's), the other server's. */
const OTHER_CODES: readonly (readonly [at: RegExp, here: number, there: number])[] = [
  [/\$pop/, 14, 2],
  [/update/, 28, 9],
  [/\$setIsSubset/, 17_046, 17_310],
  [/\$setIsSubset/, 17_042, 17_310],
  [/\$\[\]/, 2, 28],
];

/** Codes of refusals that an expression gives when it is calculated. */
const WHEN_CALCULATED = new Set([
  2, 14, 241, 9, 16_020, 16_554, 16_610, 16_611, 16_702, 16_006, 16_007, 16_883, 17_040, 17_043, 17_044, 17_046, 17_042, 17_047, 17_048,
  17_049, 17_124, 17_310, 28_651, 28_664, 28_680, 28_689, 28_714, 28_724, 28_764, 28_765, 34_435, 34_471, 34_473, 40_080, 40_081, 40_085,
  40_086, 40_090, 40_228, 40_400, 50_696, 50_694, 51_081, 2_942_504, 5_166_403, 40_066, 28_690,
]);

/** Numbers without their types. */
function worths(text: string): string {
  return text.replace(/(?:Decimal|Long)\((.*?)\)/g, (_, number: string) => String(Number(number))).replace(/(\d)\.0\b/g, '$1');
}

/** How many operators a command has, about. */
const operators = (text: string): number => text.split('$').length - 1;

/** Codes of refusals that MongoDB gives when it reads a command, before it looks at a document. */
const WHEN_READ = new Set([40, 31_249, 31_250, 31_253, 31_254]);

export const DEVIATIONS: readonly Deviation[] = [
  {
    name: '$addToSet of a missing field',
    reason: 'MongoDB adds nothing for it; the other server adds null',
    at: /\$addToSet/,
    smooth: (text) => text.replace(/any order of \[(.*?)\]/g, (_, list: string) => `[${list.split(',').filter((one) => one !== 'null')}]`),
  },
  {
    name: '$count of nothing',
    reason: 'MongoDB gives no document; the other server one with 0',
    at: /\$count: "n"/,
    isIt: (here, there) => here.results.length === 0 && there.results.join('') === '{n: 0}',
  },
  {
    name: 'sort by two lists side by side',
    reason: 'MongoDB refuses it; the other server sorts',
    at: /sort/i,
    isIt: (here) => here.error === 2,
  },
  {
    name: '$push and $addToSet of nothing',
    reason: 'MongoDB makes an empty list of a missing field; the other server leaves it missing',
    at: /\$(?:push|addToSet): \{[^}]*\$each: \[\]/,
    smooth: (text) => text.replace(/(, )?\w+: \[\]/g, '').replace(/nModified: \d/, ''),
  },
  {
    name: 'refusals of what no document meets',
    reason: 'MongoDB refuses a command when it reads it; the other server when a document comes to it',
    at: /./,
    isIt: (here) => WHEN_READ.has(here.error ?? 0),
  },
  {
    name: 'calculated for nothing',
    reason:
      'an expression may or may not be calculated where a limit or a filter leaves its result out, and a constant one before any document is read',
    at: /aggregate.*(\$limit|\$match|\$expr)|find: .*limit|\$expr|u: \[/,
    isIt: (here, there) => (here.error === undefined) !== (there.error === undefined),
  },
  {
    name: 'count of everything',
    reason: 'the other server gives an estimate',
    at: /count: "", query: \{\}/,
    isIt: () => true,
  },
  {
    name: 'codes',
    reason: 'both refuse, the other server with a code of its own',
    at: /./,
    isIt: (here, there, text) => OTHER_CODES.some(([at, ours, theirs]) => at.test(text) && here.error === ours && there.error === theirs),
  },
  {
    name: 'which of several mistakes',
    reason: 'both refuse; which part of an expression is calculated first, and of which document, is left open',
    at: /./,
    isIt: (here, there, text) => operators(text) > 5 && WHEN_CALCULATED.has(here.error ?? 0) && WHEN_CALCULATED.has(there.error ?? 0),
  },
  {
    name: '$rename through a list',
    reason: 'MongoDB refuses a source that leads through a list or a scalar; the other server finds nothing there',
    at: /\$rename/,
    isIt: (here, there) => here.error === 28 && there.error === undefined,
  },
  {
    name: 'bits of a decimal with a fraction',
    reason: 'no $bits operator meets a number with a fraction; the other server looks at its whole part',
    at: /\$bits/,
    isIt: (here, there) => here.error === there.error,
  },
  {
    name: 'decimals in an average',
    reason: 'one decimal makes an average a decimal; the other server makes a double of it where it can',
    at: /\$avg|\$sum/,
    smooth: worths,
  },
  {
    name: 'the order within a group',
    reason: 'in MongoDB the first document of a group is the first that came; in the other server not always, behind a limit',
    at: /\$limit.*\$group.*\$(mergeObjects|first|last)/,
    isIt: (here, there) => here.error === undefined && there.error === undefined && here.results.length === there.results.length,
  },
  {
    name: 'the last digit of a deviation',
    reason: 'a sum of squares has no exact result; both are as near',
    at: /\$stdDev/,
    smooth: (text) => text.replace(/\d\.\d{13,}/g, (number) => String(Number(Number(number).toPrecision(14)))),
  },
  {
    name: 'which of several equal numbers',
    reason: 'of 1, 1.0 and Decimal(1) any may stand for all',
    at: /distinct|\$addToSet|\$group|\$sortByCount|set: \{\$set/,
    smooth: worths,
  },
  {
    name: '$max from null in $reduce',
    reason: '$max leaves null out of account; in the other server a $reduce that begins with null stays null',
    at: /\$reduce.*\$max/,
    isIt: (here, there) => here.error === there.error,
  },
  {
    name: 'above MinKey, below MaxKey',
    reason: 'in MongoDB that is everything, also what is missing; not so in the other server',
    at: /\$[gl]te?: M(?:in|ax)Key/,
    isIt: () => true,
  },
  {
    name: 'an empty list in an order',
    reason: 'in MongoDB it comes before null; in the other server it is equal to it',
    at: /sort/,
    isIt: (here, there) =>
      here.error === undefined && there.error === undefined && / \[\]/.test(here.results.join() + there.results.join()),
  },
  {
    name: '$unset through a list',
    reason: 'MongoDB leaves alone what $unset does not find; the other server refuses a path through a list',
    at: /\$unset/,
    isIt: (here, there) => here.error === undefined && there.error === 28,
  },
  {
    name: 'equal numbers of several types in a unique index',
    reason: 'a decimal that equals an int is a duplicate of it; the other server takes them for two keys',
    at: /^$|update|insert|findAndModify/,
    isIt: (here, there) =>
      here.error === 11_000 && here.results.every((one) => there.results.includes(one)) && /Decimal|Long|\.0\b/.test(there.results.join()),
  },
  {
    name: 'a refusal in the middle',
    reason: 'MongoDB keeps what it changed before; the other server undoes the whole command',
    at: /multi: true|findAndModify/,
    isIt: (here, there) => here.error !== undefined && here.error === there.error,
  },
  {
    name: 'a path made for nothing',
    reason:
      'MongoDB leaves out the documents on the way to a field that $pull, $pop, $unset or $rename does not find; the other server makes them',
    at: /\$(pull|pullAll|pop|unset|rename)\b/,
    smooth: (text) => text.replace(/(, )?n: \{\}/g, '').replace(/nModified: \d/, ''),
  },
  {
    name: 'zeros at the end of a decimal',
    reason: 'the worth is the same; MongoDB keeps the places of the calculation as IEEE 754 asks for, the other server others',
    at: /./,
    smooth: (text) => text.replace(/Decimal\((.*?)\)/g, (_, number: string) => `Decimal(${Number(number)})`).replace(/nModified: \d/, ''),
  },
];

/** What is not played at all, because the server at hand cannot do it or does it wrongly throughout. */
export const NOT_PLAYED: Readonly<Record<string, string>> = {
  'change streams, retryable writes': 'the other server has none',
  $dateTrunc: 'wrong by days there',
  'hint in findAndModify, collation': 'refused there',
  'the order of fields that $set adds, natural order': 'different there; fields are compared sorted, and every find has a sort',
  '_id: null': 'becomes an ObjectId there',
  '$toUpper and $toLower of what is calculated': 'the other server falls over it',
};

const smoothed = ({ error, results }: Answer, smooth: (text: string) => string): string =>
  [error, ...results.map(smooth).sort()].join('\n');

export function deviationOf({ operation, answer }: Step, there: Answer): Deviation | undefined {
  const text = operation ? show(operation.command) : '';
  const here = DEVIATIONS.filter(({ at }) => at.test(text));
  const judged = here.find((known) => 'isIt' in known && known.isIt(answer, there, text));
  if (judged) return judged;
  const smooth = here.filter((known) => 'smooth' in known);
  const all = (one: string): string => smooth.reduce((made, known) => known.smooth(made), one);
  // Several can meet in one answer; it then counts for the first that is enough, or for the first of them all.
  const enough = smooth.find((known) => smoothed(answer, known.smooth) === smoothed(there, known.smooth));
  return enough ?? (smoothed(answer, all) === smoothed(there, all) ? smooth[0] : undefined);
}
