// What is true of a made library: which files are copies of which, and how. Nothing is listed by hand. Each file
// declares what was done to its photograph, and every pair's verdict follows from the two declarations, in the words
// of src/contract/verdict.ts.

export type TruthVerdict =
  | "identical-file"
  | "identical-pixels"
  | "same-picture"
  | "edited-copy"
  | "alternate";

/** A part of the photograph, in shares of its width and height (0 to 1). */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Window = { x: 0, y: 0, width: 1, height: 1 };

/** Names of edits that leave the file as it was, to the byte. */
const UNEDITED: ReadonlySet<string> = new Set(["original", "copy"]);

/** One file and what was done to make it. */
export interface Member {
  readonly path: string;
  /** The photograph or part of one that it was made from: only files of one origin can be copies. */
  readonly origin: string;
  /** Pictures of one moment: those of one scene that are no copies of one another are alternates. */
  readonly scene?: string;
  /** Name of the edit, for people: "original", "jpeg-60", "mirror". */
  readonly edit: string;
  /** The changes a person would see, sorted; empty = the picture as it was. Encoding and size are not among them. */
  readonly look: readonly string[];
  readonly window: Window;
  /** True when it decodes to exactly the photograph's own pixels with `look` applied, at full size. */
  readonly exact: boolean;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

export interface TruthPair {
  readonly a: string;
  readonly b: string;
  readonly verdict: TruthVerdict;
  /** The edit, when one side is the original file or its byte copy; otherwise both edits, joined by " x ". */
  readonly edit: string;
}

export interface Truth {
  readonly lookalikeTruth: 1;
  readonly files: number;
  /** Every pair that is a copy or an alternate, a < b; whatever is not listed is no copy. */
  readonly pairs: readonly TruthPair[];
  /** Files that hold no readable picture, and the code each is reported with. */
  readonly failures: readonly { readonly path: string; readonly code: string }[];
}

/** The pairs among members, in order of their paths; the members may be of many families. */
export function pairsOf(members: readonly Member[]): TruthPair[] {
  const families = new Map<string, Member[]>();
  for (const member of members) {
    const key = member.scene ?? member.origin;
    families.set(key, [...(families.get(key) ?? []), member]);
  }
  return [...families.values()].flatMap(familyPairs).sort(byPaths);
}

/**
 * The verdict of two members, or undefined when neither is a copy nor an alternate of the other.
 * Two crops of one photograph are copies when at least half of the smaller one is in the other; with less in common
 * they are two framings of one scene.
 */
export function verdictOf(a: Member, b: Member): TruthVerdict | undefined {
  if (a.sha256 === b.sha256) return "identical-file";
  const sameScene = a.scene !== undefined && a.scene === b.scene;
  if (a.origin !== b.origin) return sameScene ? "alternate" : undefined;
  const sameLook = a.look.join() === b.look.join();
  if (sameLook && a.exact && b.exact) return "identical-pixels";
  if (sameLook) return "same-picture";
  const shared = sharedOfSmaller(a.window, b.window);
  if (shared >= 0.5) return "edited-copy";
  return shared > 0 || sameScene ? "alternate" : undefined;
}

/** Which share of the smaller window lies in the other one, 0 to 1. */
export function sharedOfSmaller(a: Window, b: Window): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(a.width * a.height, b.width * b.height);
}

function familyPairs(members: readonly Member[]): TruthPair[] {
  const pairs: TruthPair[] = [];
  for (const [index, one] of members.entries()) {
    for (const other of members.slice(index + 1)) {
      const verdict = verdictOf(one, other);
      if (verdict === undefined) continue;
      const [a, b] = one.path < other.path ? [one, other] : [other, one];
      pairs.push({ a: a.path, b: b.path, verdict, edit: editOf(a, b) });
    }
  }
  return pairs;
}

function editOf(a: Member, b: Member): string {
  const names = [a.edit, b.edit].filter((edit) => !UNEDITED.has(edit));
  return names.length === 0 ? "copy" : names.sort().join(" x ");
}

function byPaths(one: TruthPair, other: TruthPair): number {
  if (one.a !== other.a) return one.a < other.a ? -1 : 1;
  return one.b < other.b ? -1 : 1;
}
