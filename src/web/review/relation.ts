// How two files of a group are related as far as the group's proofs tell: directly, or over a third file that
// both were held against. Gives the evidence a person reads and the matrix that lays one on the other.

import type { Evidence, Group, Member, Pair } from "../../contract/answers.js";
import type { Verdict } from "../../contract/verdict.js";
import { type Affine, chain, invert, madeInto, stretchedOnto } from "./affine.js";

/** The name of a file inside one group: two names of no UTF-8 may be printed alike. */
export function keyOf(file: { readonly path: string; readonly pathBase64?: string | undefined }): string {
  return file.pathBase64 ?? file.path;
}

/** The file that stays in place of the others: the one a person chose, else the first. */
export function keeperOf({ members }: Pick<Group, "members">): Member {
  return members.find(({ mark }) => mark === "keeper") ?? (members[0] as Member);
}

export interface Related {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  /** The proof was made the other way round: it says how `member` became `keeper`. */
  readonly backward: boolean;
  /** The file between them, when they were not held against each other. */
  readonly over?: Member;
  /** Where a pixel of `member` lies in `keeper`. */
  readonly onto: Affine;
  /** Whether `onto` was proved; else both frames are only stretched to the same size. */
  readonly aligned: boolean;
}

/** What is known of `member` against `keeper`; undefined when nothing joins them. */
export function relate(group: Group, keeper: Member, member: Member): Related | undefined {
  const direct = between(group, keeper, member);
  if (direct !== undefined) return direct;
  for (const middle of group.members) {
    if (middle === keeper || middle === member) continue;
    const first = between(group, keeper, middle);
    const second = between(group, middle, member);
    if (first === undefined || second === undefined) continue;
    return {
      ...second,
      over: middle,
      onto: chain(second.onto, first.onto),
      aligned: first.aligned && second.aligned,
    };
  }
  return undefined;
}

/** The file besides the keeper that `member` goes in favor of: the one it was held against as well. */
export function goesFor(group: Group, keeper: Member, member: Member): Member | undefined {
  if (member.keep) return undefined;
  const pair = group.pairs.find(
    (known) =>
      keyOf({ path: known.b, pathBase64: known.bBase64 }) === keyOf(member) &&
      keyOf({ path: known.a, pathBase64: known.aBase64 }) !== keyOf(keeper),
  );
  if (pair === undefined) return undefined;
  const own = keyOf({ path: pair.a, pathBase64: pair.aBase64 });
  return group.members.find((file) => file.keep && keyOf(file) === own);
}

/** The file that stays in place of `member`, which is compared with it: mostly the keeper. */
export function staysFor(group: Group, keeper: Member, member: Member): Member {
  return goesFor(group, keeper, member) ?? keeper;
}

function between(group: Group, keeper: Member, member: Member): Related | undefined {
  const pair = group.pairs.find((known) => joins(known, keeper, member));
  if (pair === undefined) return undefined;
  const backward = keyOf({ path: pair.a, pathBase64: pair.aBase64 }) !== keyOf(keeper);
  const { verdict, evidence } = pair;
  const { transform } = evidence;
  if (transform === undefined) {
    const aligned = verdict === "identical-file" || verdict === "identical-pixels";
    return { verdict, evidence, backward, onto: stretchedOnto(member, keeper), aligned };
  }
  const onto = backward ? madeInto(transform, keeper) : invert(madeInto(transform, member));
  return { verdict, evidence, backward, onto, aligned: true };
}

function joins(pair: Pair, one: Member, other: Member): boolean {
  const a = keyOf({ path: pair.a, pathBase64: pair.aBase64 });
  const b = keyOf({ path: pair.b, pathBase64: pair.bBase64 });
  return (a === keyOf(one) && b === keyOf(other)) || (a === keyOf(other) && b === keyOf(one));
}
