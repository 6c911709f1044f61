// Where two names differ: what stands between their common beginning and their common end.

export interface Parts {
  readonly before: string;
  readonly own: string;
  readonly after: string;
}

/** Both names in three parts; `own` is everything when they share less than a third. */
export function differingParts(a: string, b: string): readonly [Parts, Parts] {
  const [x, y] = [[...a], [...b]]; // whole characters: half a surrogate pair is no letter
  const shorter = Math.min(x.length, y.length);
  let start = 0;
  while (start < shorter && x[start] === y[start]) start += 1;
  let end = 0;
  while (end < shorter - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end += 1;
  if ((start + end) * 3 < Math.max(x.length, y.length)) [start, end] = [0, 0];
  const cut = (letters: readonly string[]): Parts => ({
    before: letters.slice(0, start).join(""),
    own: letters.slice(start, letters.length - end).join(""),
    after: letters.slice(letters.length - end).join(""),
  });
  return [cut(x), cut(y)];
}
