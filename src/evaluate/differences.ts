// In what two experiments differ, in words: why a report is not written over another one, and why two reports' figures
// need not be the same.

import type { EvaluationManifest } from "../contract/evaluate.js";

/** In what they were computed by, a few words a difference: "Lookalike 1.0.0, now 1.1.0". */
export function softwareDifferences(before: EvaluationManifest, now: EvaluationManifest): string[] {
  return [
    ...moved("Lookalike", before.lookalike, now.lookalike),
    ...namesOf(before.versions, now.versions).flatMap((name) =>
      moved(name, before.versions[name], now.versions[name]),
    ),
  ];
}

/** In what was asked, a few words a difference; none where `isSameExperiment`. */
export function experimentDifferences(before: EvaluationManifest, now: EvaluationManifest): string[] {
  const { pictures: was, ...given } = before;
  const { pictures: is, ...asked } = now;
  // Another seed takes others anyway.
  const isOther = was.digest !== is.digest && was.originals === is.originals && given.seed === asked.seed;
  return [
    ...moved("seed", given.seed, asked.seed),
    ...moved("profile", given.profile, asked.profile),
    // Another profile has other edits anyway.
    ...(given.profile === asked.profile
      ? listDifference("edit", given.edits, asked.edits, ({ edit }) => edit)
      : []),
    ...listDifference("method", given.methods, asked.methods, ({ method }) => method),
    ...moved("originals", was.originals, is.originals),
    ...moved("distractors", was.distractors, is.distractors),
    ...(isOther ? ["as many originals, but others"] : []),
    ...moved("k", given.k.join(", "), asked.k.join(", ")),
    ...moved("neighbors", given.neighbors, asked.neighbors),
    ...moved("truth", given.truth?.sha256.slice(0, 12), asked.truth?.sha256.slice(0, 12)),
  ];
}

type Fact = string | number | undefined;

function moved(what: string, before: Fact, now: Fact): string[] {
  return before === now ? [] : [`${what} ${before ?? "none"}, now ${now ?? "none"}`];
}

function namesOf(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

/** What only one of two lists has, and what has the same name and is something else. */
function listDifference<T>(
  noun: string,
  before: readonly T[],
  now: readonly T[],
  nameOf: (each: T) => string,
): string[] {
  const [was, is] = [byName(before, nameOf), byName(now, nameOf)];
  const gone = [...was.keys()].filter((name) => !is.has(name));
  const added = [...is.keys()].filter((name) => !was.has(name));
  const changed = [...is.keys()].filter((name) => was.has(name) && was.get(name) !== is.get(name));
  const say = (names: readonly string[], what: string) =>
    names.length === 0 ? [] : [`${noun}${names.length === 1 ? "" : "s"} ${what}: ${names.join(", ")}`];
  return [...say(gone, "only before"), ...say(added, "only now"), ...say(changed, "of another version")];
}

function byName<T>(list: readonly T[], nameOf: (each: T) => string): Map<string, string> {
  return new Map(list.map((each) => [nameOf(each), JSON.stringify(each)]));
}
