// Keeps the groups of a find in the catalog, so that a server shows them without finding them again.

import type { Catalog } from "../../catalog/catalog.js";
import type { Decisions } from "../../catalog/decisions.js";
import type { Findings } from "../../catalog/findings.js";
import type { GroupEntry } from "../../catalog/group-rows.js";
import type { CopyVerdict } from "../../contract/verdict.js";
import { groupAnswer } from "../answer.js";
import type { Duplicates } from "../find.js";
import { entryOf, fileOf, isDecided } from "./entry.js";
import { evaluateGroup, inTurn } from "./evaluate.js";
import { decisionsOf, findingsOf, revisionOf, setRevision, writeFound } from "./found.js";

/**
 * Replaces the groups that were kept, in one transaction. What a person said while they were being found is worked
 * into them. Their order is that of `duplicates` and stays while they are reviewed.
 */
export async function saveFindings(catalog: Catalog, duplicates: Duplicates): Promise<void> {
  await inTurn(catalog, async () => {
    const findings = findingsOf(catalog);
    findings.stage(entriesOf(catalog, duplicates));
    const said = findings.transaction(() => replaceAll(catalog, findings, duplicates));
    findings.unstage();
    const missed = new Set(said.contentsSince(duplicates.decisions.size));
    for (const id of findings.groupsWith([...missed])) await evaluateGroup(catalog, id);
  });
}

/** What a person has said by now: nobody can write a group until this is done. */
function replaceAll(catalog: Catalog, findings: Findings, duplicates: Duplicates): Decisions {
  const { include, lowQualityImages, pairsLeftOut, catalogStamp } = duplicates;
  const said = decisionsOf(catalog);
  const revision = revisionOf(findings);
  findings.replace();
  const at = new Date().toISOString();
  const asked = include as readonly CopyVerdict[];
  writeFound(findings, { at, include: asked, lowQualityImages, pairsLeftOut, catalogStamp }, said.bytes);
  setRevision(findings, revision + 1);
  return said;
}

function* entriesOf(catalog: Catalog, duplicates: Duplicates): Generator<GroupEntry> {
  for (const [rank, group] of duplicates.groups.entries()) {
    const answer = groupAnswer(catalog, group, duplicates);
    const files = group.choices.map(fileOf);
    const decided = isDecided(answer.members, files, duplicates.decisions);
    yield entryOf({ rank, verdict: group.verdict }, answer, files, decided);
  }
}
