// Takes what a person says of a group: written to keep/ at once, then the group is judged anew.

import type { Catalog } from "../../catalog/catalog.js";
import { type Decision, type FileMark, recordDecisions } from "../../catalog/decisions.js";
import type { GroupFile } from "../../catalog/group-rows.js";
import { pathOfNamed } from "../../catalog/platform.js";
import { LookalikeError } from "../../contract/errors.js";
import type { DecisionAnswer, GroupDecision, MemberRef } from "../../contract/review.js";
import { type EvaluateOptions, evaluateGroup, inTurn } from "./evaluate.js";
import { addKnownDecisions, decisionBytes, decisionsOf, findingsOf } from "./found.js";
import { linesOf } from "./lines.js";

/**
 * Records a decision (on the disk before anything else happens) and judges the group by it. A decision always
 * counts: when a file cannot be read for a proof, it stays and its `why` says so. Throws GROUP_NOT_FOUND,
 * REQUEST_INVALID for a file that is none of the group, DISK_FULL, NOT_WRITABLE.
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
    const lines = linesOf(decision.action, files, chosen, decisionsOf(catalog));
    record(catalog, lines);
    return { ok: true, group: await evaluateGroup(catalog, id, options) };
  });
}

function record(catalog: Catalog, lines: readonly (Decision | FileMark)[]): void {
  if (lines.length === 0) return;
  const before = decisionBytes(catalog);
  addKnownDecisions(findingsOf(catalog), before, recordDecisions(catalog.layout.decisions, lines));
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
