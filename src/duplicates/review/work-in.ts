// Works what a person said into the kept groups. How much of it the groups know is raised only when every group it is
// about was judged by it, so that a crash, a lock or an error on the way leaves them stale, never wrong.

import { setTimeout as delay } from "node:timers/promises";
import type { Catalog } from "../../catalog/catalog.js";
import type { SaidOf } from "../../catalog/decisions.js";
import type { Findings } from "../../catalog/findings.js";
import type { DecisionImage } from "../../catalog/said.js";
import { LookalikeError } from "../../contract/errors.js";
import { type EvaluateOptions, evaluateGroup, inTurn } from "./evaluate.js";
import { decisionsOf, findingsOf, knownDecisionBytes, readFound, setKnownDecisions } from "./found.js";

/** Groups that are judged while a person waits. */
const GROUPS_AT_ONCE = 20;

/** How long another process's lock is waited for; tried again so often, others being answered meanwhile. */
const BUSY_MS = 1500;
const BUSY_RETRY_MS = 50;

export interface WorkInOptions extends EvaluateOptions {
  /** Where more groups than this wait, only the last ones said are judged; default all are. */
  readonly groupsAtMost?: number | undefined;
}

/**
 * Judges the groups that words not known yet are about, the newest first. Whether the groups know everything then:
 * they do not where only a find can tell what a word means. For callers of `inTurn`. Throws CATALOG_BUSY, DISK_FULL,
 * NOT_WRITABLE, FILE_UNREADABLE; the groups are stale then.
 */
export async function workIn(catalog: Catalog, options: WorkInOptions = {}): Promise<boolean> {
  const { groupsAtMost = Number.POSITIVE_INFINITY, ...own } = options;
  const findings = findingsOf(catalog);
  for (;;) {
    const { find, known } = findings.reading(() => ({
      find: findOf(findings),
      known: knownDecisionBytes(findings),
    }));
    const decisions = decisionsOf(catalog);
    if (decisions.bytes === known) return true;
    // A shorter file is another one: which of its words are known, nobody can say.
    const isAnother = decisions.bytes < known;
    const waiting = groupsOf(findings, decisions.since(isAnother ? 0 : known));
    const isWhole = !isAnother && waiting.isWhole && waiting.ids.length <= groupsAtMost;
    const areJudged = await judge(catalog, waiting.ids.slice(0, groupsAtMost), own);
    if (!areJudged) continue;
    const isSame = findings.transaction(() => {
      if (findOf(findings) !== find) return false;
      if (isWhole && knownDecisionBytes(findings) < decisions.bytes)
        setKnownDecisions(findings, decisions.bytes);
      return true;
    });
    if (isSame) return isWhole;
  }
}

/**
 * As `workIn`, where that takes little time; false also when it could not be done. What is stored stays stored:
 * nothing that goes wrong here may say otherwise, so nothing is thrown.
 */
export async function tryWorkIn(catalog: Catalog, options: EvaluateOptions = {}): Promise<boolean> {
  const end = Date.now() + BUSY_MS;
  for (;;) {
    try {
      return await workIn(catalog, { ...options, groupsAtMost: GROUPS_AT_ONCE });
    } catch (error) {
      const isBusy = error instanceof LookalikeError && error.code === "CATALOG_BUSY";
      if (!isBusy || Date.now() >= end) return false;
    }
    await delay(BUSY_RETRY_MS);
  }
}

/** `tryWorkIn` after everything else that changes this catalog's groups. */
export function catchUp(catalog: Catalog): Promise<boolean> {
  return inTurn(catalog, () => tryWorkIn(catalog));
}

/** false when the groups were found anew meanwhile. */
async function judge(catalog: Catalog, ids: readonly string[], options: EvaluateOptions): Promise<boolean> {
  for (const id of ids) {
    try {
      await evaluateGroup(catalog, id, options);
    } catch (error) {
      if (error instanceof LookalikeError && error.code === "GROUP_NOT_FOUND") return false;
      throw error;
    }
  }
  return true;
}

/** Tells one find from another. */
function findOf(findings: Findings): number | undefined {
  return readFound(findings)?.revision;
}

interface Waiting {
  /** Those of the last line first. */
  readonly ids: readonly string[];
  /** Judging these is all there is to do. */
  readonly isWhole: boolean;
}

function groupsOf(findings: Findings, lines: readonly SaidOf[]): Waiting {
  const known = new Map<string, ReadonlySet<string>>();
  const groupsWith = (image: DecisionImage) => {
    const key = `${image.content} ${image.pixel}`;
    const ids = known.get(key) ?? new Set(findings.groupsWith(image));
    known.set(key, ids);
    return ids;
  };
  const ids = new Set<string>();
  let isWhole = true;
  for (const { images, joins } of [...lines].reverse()) {
    const own = images.map(groupsWith);
    for (const id of own.flatMap((set) => [...set])) ids.add(id);
    // Pictures that come together form a group that is not there yet, unless one holds all of them.
    if (joins && ![...(own[0] ?? [])].some((id) => own.every((set) => set.has(id)))) isWhole = false;
  }
  return { ids: [...ids], isWhole };
}
