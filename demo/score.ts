// Holds the answer of `lookalike duplicates --json` against the truth of a made library: what was found, what was
// missed, what was called by the wrong name, and what was called a copy and is none. Pure, so that it can be tested.

import { COPY_VERDICTS, type Verdict } from "../src/contract/verdict.js";
import type { Truth, TruthPair, TruthVerdict } from "./truth.js";

/** The part of the answer that is judged; paths are written as the truth writes them. */
export interface Answer {
  readonly groups: readonly {
    readonly verdict: Verdict;
    readonly members: readonly { readonly path: string; readonly keep: boolean }[];
    readonly pairs: readonly { readonly a: string; readonly b: string; readonly verdict: Verdict }[];
  }[];
  readonly failures: readonly { readonly path: string; readonly code: string }[];
}

export interface Tally {
  readonly name: string;
  readonly pairs: number;
  /** Joined as copies, directly or through their group's keeper. */
  readonly found: number;
  /** Of those found, the ones a pair of the answer names directly; only these have a verdict to be right or wrong. */
  readonly direct: number;
  readonly wrongVerdict: number;
}

export interface WrongVerdict extends TruthPair {
  readonly answered: Verdict;
}

export interface DemoScore {
  readonly byVerdict: readonly Tally[];
  /** Pairs of an original and one edit, by the edit; pairs of two edits together as "edit x edit". */
  readonly byEdit: readonly Tally[];
  readonly missed: readonly TruthPair[];
  readonly wrongVerdicts: readonly WrongVerdict[];
  /** Called a copy, and is none. Must be empty. */
  readonly falsePairs: readonly { readonly a: string; readonly b: string; readonly verdict: Verdict }[];
  /** Alternates the answer names as such, of all there are: a kindness to the reader, not a duty. */
  readonly alternates: { readonly pairs: number; readonly found: number };
  /** Unreadable files reported with another code than expected, or not at all; and files that failed unexpectedly. */
  readonly failures: readonly {
    readonly path: string;
    readonly expected?: string;
    readonly received?: string;
  }[];
}

interface Judged {
  readonly pair: TruthPair;
  readonly direct: Verdict | undefined;
  readonly found: boolean;
}

const EDIT_AGAINST_EDIT = "edit x edit";
const TRUE_COPIES: readonly TruthVerdict[] = COPY_VERDICTS;

/**
 * Scores an answer. Members of one group count as found when a chain of the group's copy pairs joins them, since
 * groups are stars round a keeper and do not list every pair.
 */
export function scoreDemo(truth: Truth, answer: Answer): DemoScore {
  const named = namedPairs(answer);
  const joined = joinedBy(named);
  const copies = truth.pairs.filter((pair) => TRUE_COPIES.includes(pair.verdict));
  const alternates = truth.pairs.filter((pair) => pair.verdict === "alternate");
  const trueKeys = new Set(copies.map(keyOf));
  const judged = copies.map((pair): Judged => {
    const verdict = named.get(keyOf(pair))?.verdict;
    return { pair, direct: isCopy(verdict) ? verdict : undefined, found: joined(pair.a, pair.b) };
  });
  return {
    byVerdict: TRUE_COPIES.map((verdict) =>
      tally(
        verdict,
        judged.filter(({ pair }) => pair.verdict === verdict),
      ),
    ),
    byEdit: tallyEdits(judged),
    missed: judged.filter(({ found }) => !found).map(({ pair }) => pair),
    wrongVerdicts: judged.flatMap(wrongVerdict),
    falsePairs: [...named.values()].filter((pair) => isCopy(pair.verdict) && !trueKeys.has(keyOf(pair))),
    alternates: {
      pairs: alternates.length,
      found: alternates.filter((pair) => named.get(keyOf(pair))?.verdict === "alternate").length,
    },
    failures: wrongFailures(truth, answer),
  };
}

interface NamedPair {
  readonly a: string;
  readonly b: string;
  readonly verdict: Verdict;
}

/** Every pair the answer claims; a member that no pair joins is claimed as a copy of its keeper. */
function namedPairs(answer: Answer): Map<string, NamedPair> {
  const named = new Map<string, NamedPair>();
  for (const group of answer.groups) {
    for (const pair of group.pairs) named.set(keyOf(pair), pair);
    const mentioned = new Set(group.pairs.flatMap(({ a, b }) => [a, b]));
    const keeper = group.members.find((member) => member.keep) ?? group.members[0];
    for (const { path } of group.members) {
      if (keeper === undefined || path === keeper.path || mentioned.has(path)) continue;
      const claim = { a: keeper.path, b: path, verdict: group.verdict };
      named.set(keyOf(claim), claim);
    }
  }
  return named;
}

/** Whether two files are joined by copy pairs, directly or in steps. */
function joinedBy(named: ReadonlyMap<string, NamedPair>): (a: string, b: string) => boolean {
  const parents = new Map<string, string>();
  const rootOf = (path: string): string => {
    let root = path;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  for (const { a, b, verdict } of named.values()) {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    if (isCopy(verdict) && rootA !== rootB) parents.set(rootA, rootB);
  }
  return (a, b) => rootOf(a) === rootOf(b);
}

function tallyEdits(judged: readonly Judged[]): Tally[] {
  const rows = new Map<string, Judged[]>();
  for (const one of judged) {
    const name = one.pair.edit.includes(" x ") ? EDIT_AGAINST_EDIT : one.pair.edit;
    const row = rows.get(name) ?? [];
    row.push(one);
    rows.set(name, row);
  }
  return [...rows].sort(byName).map(([name, members]) => tally(name, members));
}

function tally(name: string, judged: readonly Judged[]): Tally {
  return {
    name,
    pairs: judged.length,
    found: judged.filter(({ found }) => found).length,
    direct: judged.filter(({ direct }) => direct !== undefined).length,
    wrongVerdict: judged.flatMap(wrongVerdict).length,
  };
}

function wrongVerdict({ pair, direct }: Judged): WrongVerdict[] {
  return direct === undefined || direct === pair.verdict ? [] : [{ ...pair, answered: direct }];
}

function wrongFailures(truth: Truth, answer: Answer): DemoScore["failures"] {
  const received = new Map(answer.failures.map(({ path, code }) => [path, code]));
  const expected = new Map(truth.failures.map(({ path, code }) => [path, code]));
  const missing = truth.failures.flatMap(({ path, code }) => {
    const got = received.get(path);
    if (got === code) return [];
    return [got === undefined ? { path, expected: code } : { path, expected: code, received: got }];
  });
  const surprising = answer.failures.filter(({ path }) => !expected.has(path));
  return [...missing, ...surprising.map(({ path, code }) => ({ path, received: code }))];
}

function isCopy(verdict: Verdict | undefined): boolean {
  return (COPY_VERDICTS as readonly (Verdict | undefined)[]).includes(verdict);
}

/** One key for a pair in either order; NUL cannot be in a path. */
function keyOf({ a, b }: { readonly a: string; readonly b: string }): string {
  return a < b ? `${a}\0${b}` : `${b}\0${a}`;
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
