// Joins related images into groups: each a star round its keeper, so that every member was judged against the
// keeper itself and a chain of small steps never joins two pictures that differ. Members that a plan would leave
// (edited copies) are asked about one another too, since they may have plain copies of their own.

import { companionKinds, FolderNames } from "../actions/companions.js";
import { diskCode } from "../actions/files.js";
import type { Catalog } from "../catalog/catalog.js";
import { absoluteFrom } from "../catalog/platform.js";
import type { Mark } from "../contract/policy.js";
import type { Verdict } from "../contract/verdict.js";
import type { PixelClass } from "./candidates.js";
import { bestFirst, type Contender, compareContenders, drawbackOf, untouchable } from "./keeper.js";
import { isCopy, type Relations } from "./relation.js";
import { growStars } from "./stars.js";
import type { Subject, SubjectFile } from "./subject.js";

export interface Star {
  readonly keeper: Contender;
  /** Every file of every image in the group: the keeper first, then best first. */
  readonly members: readonly Contender[];
}

/** The groups of two files and more, by keeper. */
export async function groupStars(
  classes: readonly PixelClass[],
  relations: Relations,
  include: readonly Verdict[],
  contendersOf: (own: PixelClass) => readonly Contender[],
): Promise<Star[]> {
  const related = classes.filter(
    (own) => relations.neighbors(own).length > 0 || contendersOf(own).length > 1,
  );
  const altered = new Set<PixelClass>();
  // Who was ranked below whom: estimates may speak against both of two, and then the first word counts.
  const below = new Map<PixelClass, Set<PixelClass>>();
  const { members, demoted } = await growStars(rank(related, contendersOf), {
    neighbors: relations.neighbors,
    ask: relations.ask,
    joins: (leader, other) => isCopy(verdictOf(leader, other, relations)),
    demotes: (leader, other) => {
      if (isChosen(contendersOf(leader)) || isUnwanted(contendersOf(other))) return false;
      if (below.get(other)?.has(leader) === true) return false;
      const [own, copy] = [subjectOf(leader), subjectOf(other)];
      const drawback = drawbackOf(own, copy, relations.between(own, copy)?.proof);
      if (drawback === undefined) return false;
      if (drawback === "altered") altered.add(leader);
      const known = below.get(leader);
      if (known === undefined) below.set(leader, new Set([other]));
      else known.add(other);
      return true;
    },
  });
  const contenders = (own: PixelClass) =>
    contendersOf(own).map((contender) => ({
      ...contender,
      altered: altered.has(own),
      enlarged: demoted.has(own) && !altered.has(own),
    }));
  await askLeftovers(rank(related, contenders), members, relations, include);
  return [...members]
    .map(([leader, others]) => {
      // Who turned out to be a collage after it had joined goes again, and takes no group with it.
      const joined = others.filter((other) => isCopy(verdictOf(leader, other, relations)));
      return starOf(contenders(leader), joined.flatMap(contenders));
    })
    .filter((star) => star.members.length > 1);
}

/** What a catalog does not know of a file. */
export interface FileWords {
  isProtected(file: SubjectFile): boolean;
  markOf(subject: Subject, file: SubjectFile): Mark | undefined;
}

/** Every file of a class as a contender for being kept. */
export function contenderReader(
  catalog: Catalog,
  { isProtected, markOf }: FileWords,
): (own: PixelClass) => readonly Contender[] {
  const known = new Map<PixelClass, readonly Contender[]>();
  const names = new FolderNames();
  const read = (subject: Subject): Contender[] =>
    subject.files.map((file) => {
      const companions = kindsBeside(absoluteFrom(catalog.layout.base, file.path), names);
      return {
        subject,
        file,
        protected: isProtected(file),
        companions: companions ?? [],
        enlarged: false,
        altered: false,
        mark: markOf(subject, file),
        unreachable: companions === undefined,
      };
    });
  return (own) => {
    const list = known.get(own) ?? own.subjects.flatMap(read);
    known.set(own, list);
    return list;
  };
}

/** Kinds of the companions beside a file; undefined where its folder cannot be listed. */
function kindsBeside(path: string, names: FolderNames): readonly string[] | undefined {
  try {
    return companionKinds(path, names);
  } catch (error) {
    if (diskCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Asks how the members that a plan would leave are related to one another. */
async function askLeftovers(
  ranked: readonly PixelClass[],
  members: ReadonlyMap<PixelClass, readonly PixelClass[]>,
  relations: Relations,
  include: readonly Verdict[],
): Promise<void> {
  const leaderOf = new Map<PixelClass, PixelClass>();
  for (const [leader, others] of members) {
    for (const other of others)
      if (!include.includes(verdictOf(leader, other, relations))) leaderOf.set(other, leader);
  }
  await growStars(
    ranked.filter((own) => leaderOf.has(own)),
    {
      neighbors: (own) =>
        relations.neighbors(own).filter((other) => leaderOf.get(other) === leaderOf.get(own)),
      ask: relations.ask,
      joins: (leader, other) => include.includes(verdictOf(leader, other, relations)),
      demotes: () => false,
    },
  );
}

/** Classes by their best file, best first. */
function rank(
  classes: readonly PixelClass[],
  contendersOf: (own: PixelClass) => readonly Contender[],
): PixelClass[] {
  const best = new Map(
    classes.map((own) => [own, [...contendersOf(own)].sort(compareContenders)[0] as Contender]),
  );
  return [...classes].sort((a, b) => compareContenders(best.get(a) as Contender, best.get(b) as Contender));
}

function starOf(own: readonly Contender[], others: readonly Contender[]): Star {
  const [keeper, ...copies] = bestFirst(own) as [Contender, ...Contender[]];
  return { keeper, members: [keeper, ...copies, ...bestFirst(others)] };
}

/** An enlargement that a person chose is what that person wants. */
function isChosen(contenders: readonly Contender[]): boolean {
  return contenders.some(({ mark }) => mark === "keeper");
}

/** What a person wants gone is no reason to rank its enlargement below it. */
function isUnwanted(contenders: readonly Contender[]): boolean {
  return contenders.every((own) => own.mark === "remove" && untouchable(own) === undefined);
}

function verdictOf(a: PixelClass, b: PixelClass, relations: Relations): Verdict {
  return relations.between(subjectOf(a), subjectOf(b))?.verdict ?? "different";
}

function subjectOf(own: PixelClass): Subject {
  return own.subjects[0] as Subject;
}
