// Which members of a group a plan would remove: each only against a keeper it was itself judged against, with a
// verdict that was asked for, or because a person said that it goes. Members that stay (an edited copy, say) keep
// the copies of their own in turn. Every keeper is settled before anything is removed for it, so that no two files
// can be removed for one another.

import { COPY_VERDICTS, type Verdict } from "../contract/verdict.js";
import type { Star } from "./groups.js";
import { type Contender, pixelsOf, untouchable, whyKept } from "./keeper.js";
import { isCopy, type Relation, type Relations } from "./relation.js";

export interface Choice {
  readonly contender: Contender;
  readonly keep: boolean;
  /** Why it stays, or what it is a copy of; no final period. */
  readonly why: string;
  /** The file it is removed for; undefined when it stays. */
  readonly keeper: Contender | undefined;
  /** Its relation to that keeper, or to the group's keeper when it stays. */
  readonly relation: Relation | undefined;
  /** It stays only because its verdict was not asked for. */
  readonly onlyShown: boolean;
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
      if (relation === undefined || obstacle(contender, keeper, relation, include) !== undefined) {
        left.push(contender);
        continue;
      }
      removed ??= contender;
      const why = whyRemoved(contender, keeper, relation, include);
      choices.set(contender, { contender, keep: false, why, keeper, relation, onlyShown: false });
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

/** A relation in words. */
export function describeRelation({ verdict, because }: Pick<Relation, "verdict" | "because">): string {
  return verdict === because ? because : `${verdict}: ${because}`;
}

const NOT_ASKED = "its verdict was not asked for";
const NOT_STRICT = "its proof is not beyond doubt: look at it";

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
      ? whyKeeper(contender, runnerUp)
      : whyStays(contender, star.keeper, relation, include);
  const onlyShown =
    relation !== undefined && obstacle(contender, star.keeper, relation, COPY_VERDICTS) === undefined;
  return { contender, keep: true, why, keeper: undefined, relation, onlyShown };
}

function whyKeeper(contender: Contender, runnerUp: Contender | undefined): string {
  if (contender.mark === "remove")
    return `you said it goes, but ${untouchable(contender) ?? "no copy of it would be left"}`;
  return whyKept(contender, runnerUp ?? contender);
}

function whyRemoved(
  contender: Contender,
  keeper: Contender,
  relation: Relation,
  include: readonly Verdict[],
): string {
  const described = describeRelation(relation);
  const unmarked = { ...contender, mark: undefined };
  return obstacle(unmarked, keeper, relation, include) === undefined
    ? described
    : `${described}; you said it goes`;
}

function whyStays(
  contender: Contender,
  keeper: Contender,
  relation: Relation,
  include: readonly Verdict[],
): string {
  const described = describeRelation(relation);
  const why = obstacle(contender, keeper, relation, include);
  if (why !== NOT_ASKED) return `${described}, but ${why ?? "kept"}`;
  return isCopy(relation.verdict)
    ? `${described}, removed only with --include ${relation.verdict}`
    : described;
}

/** What stands against removing a file for a keeper; undefined when nothing does. */
function obstacle(
  contender: Contender,
  keeper: Contender,
  { verdict, proof }: Relation,
  include: readonly Verdict[],
): string | undefined {
  const { mark } = contender;
  if (mark === "keep") return "you keep it";
  if (mark === "keeper") return "you chose it";
  if (!(mark === "remove" ? isCopy(verdict) : include.includes(verdict))) return NOT_ASKED;
  // What was edited goes unseen only where nothing speaks against the proof; a person may say otherwise.
  const isUnsure = mark !== "remove" && verdict === "edited-copy" && proof?.strict === false;
  return isUnsure ? NOT_STRICT : (untouchable(contender) ?? lostWith(contender, keeper));
}

/** What would be lost with a file, for all that its keeper holds. */
function lostWith(contender: Contender, keeper: Contender): string | undefined {
  const isMeant = contender.mark === "remove" || keeper.mark === "keeper";
  if (!isMeant && pixelsOf(contender.subject) > 1.05 * pixelsOf(keeper.subject))
    return "it has more pixels than the picture kept";
  const lost = contender.companions.filter((kind) => !keeper.companions.includes(kind));
  return lost.length === 0
    ? undefined
    : `its ${lost.join(" and ")} would have to move with it, and the keeper has none`;
}
