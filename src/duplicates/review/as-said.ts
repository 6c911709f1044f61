// A group with what was said of it since it was judged: a person sees every word that is stored, also one that could
// not be worked in yet.

import type { Catalog } from "../../catalog/catalog.js";
import type { GroupFile } from "../../catalog/group-rows.js";
import type { Member } from "../../contract/answers.js";
import type { ReviewedGroup } from "../../contract/review.js";
import { isDecided } from "./entry.js";
import { decisionsOf, hasUnknownDecisions } from "./found.js";

/** The group with its marks and its state as they are by now; what stays and what goes is as it was judged. */
export function asSaid(catalog: Catalog, group: ReviewedGroup, files: readonly GroupFile[]): ReviewedGroup {
  if (!hasUnknownDecisions(catalog)) return group;
  const decisions = decisionsOf(catalog);
  const members = group.members.map((member, i): Member => {
    const file = files[i];
    const { mark: _before, ...facts } = member;
    const mark = file === undefined ? undefined : decisions.mark(file, file.path, () => true);
    return { ...facts, ...(mark === undefined ? {} : { mark }) };
  });
  return { ...group, members, state: isDecided(members, files, decisions) ? "decided" : "open" };
}
