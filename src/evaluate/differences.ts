// In what two experiments differ, in words: why a report is not written over another one, and why two reports' figures
// need not be the same.

import type { EvaluationManifest } from "../contract/evaluate.js";

/** A sentence a difference; none where two manifests agree in all but the machine. */
export function differencesOf(before: EvaluationManifest, now: EvaluationManifest): string[] {
  const { pictures: was, ...given } = before;
  const { pictures: is, ...asked } = now;
  const isOther = was.digest !== is.digest && was.originals === is.originals;
  return [
    ...moved("Lookalike", given.lookalike, asked.lookalike),
    ...namesOf(given.versions, asked.versions).flatMap((name) =>
      moved(name, given.versions[name], asked.versions[name]),
    ),
    ...moved("seed", given.seed, asked.seed),
    ...moved("profile", given.profile, asked.profile),
    ...listDifference("edit", given.edits, asked.edits, ({ edit }) => edit),
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
