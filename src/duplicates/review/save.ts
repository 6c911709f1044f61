// Keeps the groups of a find in the catalog, so that a server shows them without finding them again.

import type { Catalog } from "../../catalog/catalog.js";
import type { Findings } from "../../catalog/findings.js";
import type { GroupEntry } from "../../catalog/group-rows.js";
import type { CopyVerdict } from "../../contract/verdict.js";
import { groupAnswer } from "../answer.js";
import type { Duplicates } from "../find.js";
import { entryOf, fileOf, isDecided } from "./entry.js";
import { inTurn } from "./evaluate.js";
import { findingsOf, revisionOf, setRevision, writeFound } from "./found.js";
import { workIn } from "./work-in.js";

/**
 * Replaces the groups that were kept, in one transaction. What a person said while they were being found is worked
 * into them afterwards; until then they are stale. Their order is that of `duplicates` and stays while they are
 * reviewed.
 */
export async function saveFindings(catalog: Catalog, duplicates: Duplicates): Promise<void> {
  await inTurn(catalog, async () => {
    const findings = findingsOf(catalog);
    try {
      findings.stage(entriesOf(catalog, duplicates));
      findings.transaction(() => replaceAll(findings, duplicates));
    } finally {
      findings.unstage();
    }
    await workIn(catalog);
  });
}

/** The new groups know of what was said when they were found, and of nothing later. */
function replaceAll(findings: Findings, duplicates: Duplicates): void {
  const { lowQualityImages, pairsLeftOut, catalogStamp } = duplicates;
  const revision = revisionOf(findings) + 1;
  findings.replace();
  const at = new Date().toISOString();
  const include = duplicates.include as readonly CopyVerdict[];
  const found = { at, include, lowQualityImages, pairsLeftOut, catalogStamp, revision };
  writeFound(findings, found, duplicates.decisions.bytes);
  setRevision(findings, revision);
}

function* entriesOf(catalog: Catalog, duplicates: Duplicates): Generator<GroupEntry> {
  for (const [rank, group] of duplicates.groups.entries()) {
    const answer = groupAnswer(catalog, group, duplicates);
    const files = group.choices.map(fileOf);
    const decided = isDecided(answer.members, files, duplicates.decisions);
    yield entryOf({ rank, verdict: group.verdict }, answer, files, decided);
  }
}
