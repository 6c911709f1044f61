// What a person may have meant by a name that nothing has: the names that few letters part from it.

/** Of one name, all that it may be written as. */
export type Spellings = (name: string) => readonly string[];

/** At most three of `names`, the nearest first; each counts as the nearest of its `spellings`, whatever their case. */
export function nearestNames(
  asked: string,
  names: readonly string[],
  spellings: Spellings = (name) => [name],
): string[] {
  const text = asked.toLowerCase().slice(0, 60);
  const near = names
    .map((name) => ({
      name,
      edits: Math.min(...spellings(name).map((one) => distance(text, one.toLowerCase()))),
    }))
    .filter(({ edits }) => edits <= Math.max(2, text.length / 3))
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
  return [...new Set(near.map(({ name }) => name))].slice(0, 3);
}

/** "Did you mean a, b?", for the hint of an error; undefined where no name is near. */
export function didYouMean(
  asked: string,
  names: readonly string[],
  spellings?: Spellings,
): string | undefined {
  const near = nearestNames(asked, names, spellings);
  return near.length === 0 ? undefined : `Did you mean ${near.join(", ")}?`;
}

/** Of what was asked to a name, or, a little farther, to its beginning. */
function distance(asked: string, known: string): number {
  const beginning = asked.length > 2 ? edits(asked, known.slice(0, asked.length)) + 0.5 : known.length;
  return Math.min(edits(asked, known), beginning);
}

/** Letters to insert, remove or change (Levenshtein). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + Number(a[i - 1] !== b[j - 1]),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}
