// From what a file says to what it says of the pictures that are here: names become places of files, pairs and groups
// become the true group of every file. What is not here is told, and the work goes on without it.

import { Clusters } from "../../duplicates/sources/clusters.js";
import { findNames, type NamedFile } from "./names.js";
import type { StatedTruth } from "./stated.js";

export interface LabeledPair {
  readonly a: number;
  readonly b: number;
  readonly isSame: boolean;
}

export interface ResolvedTruth {
  readonly kind: StatedTruth["kind"];
  /** Of every file its true group; files alone have one of their own. */
  readonly groupOf: readonly number[];
  /** Places of the files that are named. */
  readonly named: ReadonlySet<number>;
  /** Of labeled pairs: each once. */
  readonly labeled: readonly LabeledPair[];
  /** Of pairs: how many different ones the file holds of files that are here. */
  readonly statedPairs: number;
  readonly absent: readonly string[];
  readonly ambiguous: readonly string[];
  /** Names told by the end of their paths alone. */
  readonly namesByEnd: number;
  /** Pairs labeled both ways, which count for nothing. */
  readonly contradictions: number;
}

/** `base` and `folders` as for `findNames`. */
export function resolveTruth(
  { kind, same, different }: StatedTruth,
  files: readonly NamedFile[],
  places: { base: string; folders: readonly string[] },
): ResolvedTruth {
  const found = findNames([...same, ...different].flat(), files, places);
  const absent = namesThat(found, "absent");
  // A name without a file joins what it is called the same as; one of several files could be any of them.
  const nodes = new Map<string, number>(absent.map((name, at) => [name, files.length + at]));
  for (const [name, { file }] of found) if (typeof file === "number") nodes.set(name, file);
  const clusters = new Clusters(files.length + absent.length);
  for (const names of kind === "groups" ? same : []) {
    const [first, ...others] = names.flatMap((name) => nodes.get(name) ?? []);
    for (const other of others) clusters.join(first as number, other);
  }
  const stated = kind === "groups" ? [] : pairsOf({ same, different }, nodes);
  // What is labeled both ways joins nothing either: groups are made once that is known.
  for (const { a, b, isSame, isBoth } of stated) if (isSame && !isBoth) clusters.join(a, b);
  const pairs = stated.filter(({ b }) => b < files.length);
  const labeled = kind === "labeled" ? pairs : [];
  return {
    kind,
    groupOf: files.map((_, file) => clusters.of(file)),
    named: new Set([...nodes.values()].filter((node) => node < files.length)),
    labeled: labeled.filter(({ isBoth }) => !isBoth),
    statedPairs: pairs.length,
    absent,
    ambiguous: namesThat(found, "ambiguous"),
    namesByEnd: [...found.values()].filter(({ file, isByEnd }) => isByEnd && typeof file === "number").length,
    contradictions: labeled.filter(({ isBoth }) => isBoth).length,
  };
}

function namesThat(found: ReturnType<typeof findNames>, problem: "absent" | "ambiguous"): string[] {
  return [...found].filter(([, { file }]) => file === problem).map(([name]) => name);
}

/** Pairs of nodes, each once, the lower first and in their order; one of a node with itself says nothing. */
function pairsOf(
  { same, different }: Pick<StatedTruth, "same" | "different">,
  nodes: ReadonlyMap<string, number>,
): (LabeledPair & { readonly isBoth: boolean })[] {
  const pairs = new Map<string, { a: number; b: number; isSame: boolean; isBoth: boolean }>();
  const add = (names: readonly string[], isSame: boolean) => {
    const [a, b] = names.flatMap((name) => nodes.get(name) ?? []).sort((x, y) => x - y);
    if (a === undefined || b === undefined || a === b) return;
    const known = pairs.get(`${a} ${b}`);
    if (known === undefined) pairs.set(`${a} ${b}`, { a, b, isSame, isBoth: false });
    else if (known.isSame !== isSame) known.isBoth = true;
  };
  for (const names of same) add(names, true);
  for (const names of different) add(names, false);
  return [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}
