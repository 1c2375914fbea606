/** Two digits are all the precision these judgements have, and keep stored findings small. */
export const rounded = (value: number): number => Math.round(value * 100) / 100 || 0;
