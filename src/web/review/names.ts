// Where two names differ: what stands between their common beginning and their common end, word by word.

export interface Parts {
  readonly before: string;
  readonly own: string;
  readonly after: string;
}

/** Words, numbers, and every other letter by itself. */
const PIECES = /\p{L}+|\p{N}+|./gsu;

/** Both names in three parts; undefined when they share less than a third, so that nothing is to be pointed out. */
export function differingParts(a: string, b: string): readonly [Parts, Parts] | undefined {
  const [x, y] = [piecesOf(a), piecesOf(b)];
  const shorter = Math.min(x.length, y.length);
  let start = 0;
  while (start < shorter && x[start] === y[start]) start += 1;
  let end = 0;
  while (end < shorter - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end += 1;
  const cut = (pieces: readonly string[]): Parts => ({
    before: pieces.slice(0, start).join(""),
    own: pieces.slice(start, pieces.length - end).join(""),
    after: pieces.slice(pieces.length - end).join(""),
  });
  const [first, second] = [cut(x), cut(y)];
  const shared = first.before.length + first.after.length;
  return shared * 3 < Math.max(a.length, b.length) ? undefined : [first, second];
}

function piecesOf(name: string): readonly string[] {
  return name.match(PIECES) ?? [];
}
