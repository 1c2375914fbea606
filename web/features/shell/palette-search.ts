export type Destination = { readonly id: string; readonly kind: string; readonly name: string; readonly open: () => void };

const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** Every word typed must begin or occur in the name or its kind; names that begin with it come first. */
export function findDestinations(all: readonly Destination[], typed: string): Destination[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const rankOf = ({ name, kind }: Destination): number | null => {
    const [inName, everywhere] = [plain(name), plain(`${name} ${kind}`)];
    if (!words.every((word) => everywhere.includes(word))) return null;
    const first = words[0] ?? '';
    if (inName.startsWith(first)) return 0;
    return inName.includes(first) ? 1 : 2;
  };
  return all
    .map((destination, order) => ({ destination, order, rank: rankOf(destination) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order)
    .map(({ destination }) => destination);
}
