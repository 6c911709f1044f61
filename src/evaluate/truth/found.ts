// The groups that `lookalike duplicates` finds, as places of files: who is with whom, and what two of a group are
// called.

import { type Verdict, weaker } from "../../contract/verdict.js";
import type { Duplicates } from "../../duplicates/find.js";
import { isCopy } from "../../duplicates/relation.js";
import { relationOf } from "../../duplicates/select.js";
import type { Subject } from "../../duplicates/subject.js";
import type { NamedFile } from "./names.js";

/** A file that is judged: two with equal bytes are two. */
export interface JudgedFile extends NamedFile {
  readonly subject: Subject;
}

export interface FoundGroups {
  /** Of every file its group; files alone have one of their own. */
  readonly groupOf: readonly number[];
  /** Files of each group, two and more, ascending. */
  readonly groups: readonly (readonly number[])[];
  /** What two files of one group are called: as they were judged, else the weaker of their links to the keeper. */
  verdictOf(a: number, b: number): Verdict;
}

/** The files of images, one each hard-linked set, in the order of their paths. */
export function judgedFiles(subjects: readonly Subject[]): JudgedFile[] {
  return subjects
    .flatMap((subject) => subject.files.map(({ path, alsoAt }) => ({ path, alsoAt, subject })))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function foundGroups(duplicates: Duplicates, files: readonly JudgedFile[]): FoundGroups {
  const { groups, relations } = duplicates;
  const placeOf = new Map(files.map(({ path }, place) => [path, place]));
  const groupOf = files.map((_, place) => place);
  const links = new Map<number, Verdict>();
  const subjectOf = new Map<number, Subject>();
  const members = groups.map(({ star }) => {
    const places: number[] = [];
    for (const contender of star.members) {
      const place = placeOf.get(contender.file.path);
      if (place === undefined) continue; // it came while the search ran
      places.push(place);
      subjectOf.set(place, contender.subject);
      links.set(place, relationOf(star.keeper, contender, relations)?.verdict ?? "edited-copy");
    }
    return places.sort((a, b) => a - b);
  });
  for (const places of members) for (const place of places) groupOf[place] = places[0] as number;
  return {
    groupOf,
    groups: members.filter(({ length }) => length > 1).sort((a, b) => (a[0] as number) - (b[0] as number)),
    verdictOf: (a, b) => {
      const [x, y] = [subjectOf.get(a) as Subject, subjectOf.get(b) as Subject];
      if (x === y) return "identical-file";
      const judged = relations.between(x, y)?.verdict;
      if (judged !== undefined && isCopy(judged)) return judged;
      return weaker(links.get(a) as Verdict, links.get(b) as Verdict);
    },
  };
}
