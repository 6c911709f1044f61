// Takes what a person says of a group: written to keep/ at once, then the groups it is about are judged anew. From the
// write on it counts, whatever happens: what could not be worked in leaves the groups stale, and no plan of theirs is
// carried out.

import type { Catalog } from "../../catalog/catalog.js";
import { recordDecisions } from "../../catalog/decisions.js";
import type { GroupFile, GroupRow } from "../../catalog/group-rows.js";
import { pathOfNamed } from "../../catalog/platform.js";
import type { Said } from "../../catalog/said.js";
import { LookalikeError } from "../../contract/errors.js";
import type { DecisionAnswer, GroupDecision, MemberRef, ReviewedGroup } from "../../contract/review.js";
import { asSaid } from "./as-said.js";
import { reviewedOf } from "./entry.js";
import { type EvaluateOptions, inTurn } from "./evaluate.js";
import { decisionsOf, findingsOf } from "./found.js";
import { linesOf } from "./lines.js";
import { tryWorkIn } from "./work-in.js";

/**
 * Records a decision (on the disk before anything else happens) and judges the group by it. A decision always
 * counts: when a file cannot be read for a proof, it stays and its `why` says so; when the catalog cannot be written
 * just now, the answer is the group as it stands, with the marks, and a later decision or find works it in. Where the
 * groups were found anew meanwhile, the answer is the group that holds the file now. Throws, with nothing stored,
 * GROUP_NOT_FOUND, REQUEST_INVALID for a file that is none of the group, DISK_FULL, NOT_WRITABLE.
 */
export function decide(
  catalog: Catalog,
  id: string,
  decision: GroupDecision,
  options: EvaluateOptions = {},
): Promise<DecisionAnswer> {
  return inTurn(catalog, async () => {
    const findings = findingsOf(catalog);
    const row = findings.group(id);
    if (row === undefined) throw new LookalikeError("GROUP_NOT_FOUND", `No group ${id}`);
    const files = findings.filesOf(row.rank);
    const member = "member" in decision && decision.member !== undefined ? decision.member : undefined;
    const chosen = member === undefined ? undefined : fileNamed(id, files, member);
    const lines: Said[] = linesOf(decision.action, files, chosen, decisionsOf(catalog));
    if (lines.length > 0) recordDecisions(catalog.layout.decisions, lines);
    await tryWorkIn(catalog, options);
    return { ok: true, group: standing(catalog, { row, files }, chosen ?? files[0]) };
  });
}

interface Before {
  readonly row: GroupRow & { readonly answer: string };
  readonly files: readonly GroupFile[];
}

/** The group by its id; where the groups were found anew, the one that holds `file`; else as it was. */
function standing(catalog: Catalog, { row, files }: Before, file: GroupFile | undefined): ReviewedGroup {
  const findings = findingsOf(catalog);
  const now =
    findings.group(row.id) ??
    (file === undefined ? [] : findings.groupsWith(file)).map((id) => findings.group(id)).at(0);
  const group = reviewedOf(now ?? row);
  return asSaid(catalog, group, now === undefined ? files : findings.filesOf(now.rank));
}

function fileNamed(id: string, files: readonly GroupFile[], member: MemberRef): GroupFile {
  const path = pathOfNamed(member);
  const file = files.find((own) => own.path === path && own.content === member.image);
  if (file !== undefined) return file;
  throw new LookalikeError(
    "REQUEST_INVALID",
    `Expected a file of group ${id} for member but received ${JSON.stringify(member.path)} with image ${member.image}`,
  );
}
