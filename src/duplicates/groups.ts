// Joins related images into groups: each a star around its keeper, so that every member was judged against the
// keeper itself and a chain of small steps never joins two pictures that differ. The best image that is still
// free becomes a keeper and takes its free copies; since "best" is a total order, the groups are the same for
// any order of the input.

import type { Contender } from "./keeper.js";
import { compareContenders } from "./keeper.js";
import { isCopy, type Relations } from "./relation.js";
import type { Subject } from "./subject.js";

export interface Star {
  readonly keeper: Contender;
  /** Every file of every image in the group, the keeper first, best first. */
  readonly members: readonly Contender[];
}

/** The groups of two files and more, best keeper first. `contenders` holds every file of every subject once. */
export function groupStars(contenders: readonly Contender[], relations: Relations): Star[] {
  const ordered = [...contenders].sort(compareContenders);
  const filesOf = new Map<Subject, Contender[]>();
  for (const contender of ordered) {
    const list = filesOf.get(contender.subject);
    if (list === undefined) filesOf.set(contender.subject, [contender]);
    else list.push(contender);
  }
  const taken = new Set<Subject>();
  const stars: Star[] = [];
  // A Map keeps the order of insertion: subjects come by their best file.
  for (const [subject, files] of filesOf) {
    if (taken.has(subject)) continue;
    taken.add(subject);
    const copies = relations.neighbors(subject).filter((other) => {
      if (taken.has(other) || !filesOf.has(other)) return false;
      const relation = relations.between(subject, other);
      return relation !== undefined && isCopy(relation.verdict);
    });
    for (const copy of copies) taken.add(copy);
    const members = [...files, ...copies.flatMap((copy) => filesOf.get(copy) ?? [])].sort(compareContenders);
    if (members.length > 1) stars.push({ keeper: files[0] as Contender, members });
  }
  return stars;
}
