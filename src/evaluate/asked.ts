// What an evaluation asks for: every original, and where its edited versions lie among the items.

/** A picture of the set. */
export interface Item {
  /** Of the original it is or was made of; distractors have numbers of their own. */
  readonly original: number;
  /** Absent for originals and distractors. */
  readonly edit?: string | undefined;
  readonly isDistractor?: boolean;
}

export interface Asked {
  /** Place of the original among the items. */
  readonly item: number;
  /** Its number. */
  readonly original: number;
  /** Places of its edited versions among the items, in the order of the edits; those that could be made. */
  readonly versions: readonly number[];
}

/** The originals among `items`, in the order of their numbers. */
export function askedOf(items: readonly Item[], edits: readonly { readonly name: string }[]): Asked[] {
  const order = new Map(edits.map(({ name }, place) => [name, place]));
  const versions = new Map<number, number[]>();
  for (const [item, { original, edit }] of items.entries()) {
    if (edit === undefined || !order.has(edit)) continue;
    const known = versions.get(original);
    if (known === undefined) versions.set(original, [item]);
    else known.push(item);
  }
  const placeOf = (item: number) => order.get(items[item]?.edit ?? "") ?? 0;
  return items
    .flatMap(({ original, edit, isDistractor }, item) =>
      edit === undefined && isDistractor !== true ? [{ item, original }] : [],
    )
    .sort((a, b) => a.original - b.original)
    .map((asked) => ({
      ...asked,
      versions: (versions.get(asked.original) ?? []).sort((a, b) => placeOf(a) - placeOf(b)),
    }));
}
