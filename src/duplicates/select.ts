// Which members of a group a plan would remove: each only against a keeper it was itself judged against, with a
// verdict that was asked for. Members that stay (an edited copy, say) keep the copies of their own in turn.

import type { Verdict } from "../contract/verdict.js";
import { strength } from "../contract/verdict.js";
import type { Star } from "./groups.js";
import { type Contender, pixelsOf, whyKept } from "./keeper.js";
import type { Relation, Relations } from "./relation.js";

export interface Choice {
  readonly contender: Contender;
  readonly keep: boolean;
  /** Why it stays, or what it is a copy of; no final period. */
  readonly why: string;
  /** The file it is removed for; undefined when it stays. */
  readonly keeper: Contender | undefined;
  /** Its relation to that keeper, or to the group's keeper when it stays. */
  readonly relation: Relation | undefined;
}

/** Decides for every member of a group, in the group's order; the first is always kept. */
export function selectRemovals(star: Star, relations: Relations, include: readonly Verdict[]): Choice[] {
  const choices = new Map<Contender, Choice>();
  let free = star.members;
  while (free.length > 0) {
    const [keeper, ...rest] = free as [Contender, ...Contender[]];
    const left: Contender[] = [];
    let removed: Contender | undefined;
    for (const contender of rest) {
      const relation = relationOf(keeper, contender, relations);
      if (
        relation === undefined ||
        !include.includes(relation.verdict) ||
        blocker(contender, keeper) !== undefined
      ) {
        left.push(contender);
        continue;
      }
      removed ??= contender;
      choices.set(contender, { contender, keep: false, why: describe(relation), keeper, relation });
    }
    choices.set(keeper, keptChoice(keeper, star, relations, removed, include));
    free = left;
  }
  return star.members.map((member) => choices.get(member) as Choice);
}

/** The relation of two files: of one image the bytes say it, of two their images'. */
export function relationOf(a: Contender, b: Contender, relations: Relations): Relation | undefined {
  if (a.subject !== b.subject) return relations.between(a.subject, b.subject);
  return { verdict: "identical-file", because: "the same bytes", pdqBits: undefined, proof: undefined };
}

function keptChoice(
  contender: Contender,
  star: Star,
  relations: Relations,
  removed: Contender | undefined,
  include: readonly Verdict[],
): Choice {
  const isFirst = contender === star.keeper;
  const relation = isFirst ? undefined : relationOf(star.keeper, contender, relations);
  // What tells two pictures apart says more than what tells two files of one picture apart.
  const otherPicture = star.members.find(({ subject }) => subject !== contender.subject);
  const runnerUp = isFirst ? (otherPicture ?? star.members[1]) : removed;
  const why =
    isFirst || relation === undefined
      ? whyKept(contender, runnerUp ?? contender)
      : whyStays(contender, star.keeper, relation, include);
  return { contender, keep: true, why, keeper: undefined, relation };
}

function whyStays(
  contender: Contender,
  keeper: Contender,
  relation: Relation,
  include: readonly Verdict[],
): string {
  if (!include.includes(relation.verdict)) {
    const asked =
      strength(relation.verdict) <= strength("edited-copy")
        ? `, removed only with --include ${relation.verdict}`
        : "";
    return `${describe(relation)}${asked}`;
  }
  return `${describe(relation)}, but ${blocker(contender, keeper) ?? "kept"}`;
}

/** What forbids removing a file that is a copy. */
function blocker(contender: Contender, keeper: Contender): string | undefined {
  if (contender.protected) return "it lies in a protected folder";
  const links = contender.file.alsoAt.length;
  if (links > 0) return `it has ${links + 1} names on disk (hard links): removing one would free nothing`;
  if (pixelsOf(contender.subject) > 1.05 * pixelsOf(keeper.subject))
    return "it has more pixels than the picture kept";
  const lost = contender.companions.filter((kind) => !keeper.companions.includes(kind));
  return lost.length === 0
    ? undefined
    : `its ${lost.join(" and ")} would have to move with it, and the keeper has none`;
}

function describe({ verdict, because }: Relation): string {
  return verdict === because ? because : `${verdict}: ${because}`;
}
