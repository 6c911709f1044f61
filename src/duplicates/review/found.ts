// What is kept of a find besides its groups: when it was, what was asked for, and how the catalog stood.

import { statSync } from "node:fs";
import type { Catalog } from "../../catalog/catalog.js";
import { type Decisions, followDecisions } from "../../catalog/decisions.js";
import { Findings } from "../../catalog/findings.js";
import type { CopyVerdict } from "../../contract/verdict.js";

export interface Found {
  /** ISO time. */
  readonly at: string;
  readonly include: readonly CopyVerdict[];
  readonly lowQualityImages: number;
  readonly pairsLeftOut: number;
  /** As `Store.stamp` gave it. */
  readonly catalogStamp: string;
  /** The revision these groups began with: no other find has the same. */
  readonly revision?: number;
}

const FOUND = "found";
const SAID = "decisionBytes";
const REVISION = "revision";

export function findingsOf(catalog: Catalog): Findings {
  return new Findings(catalog.store.database);
}

/** undefined before the first find. */
export function readFound(findings: Findings): Found | undefined {
  return findings.value(FOUND) as Found | undefined;
}

export function writeFound(findings: Findings, found: Found, knownBytes: number): void {
  findings.setValue(FOUND, found);
  findings.setValue(SAID, knownBytes);
}

/** Bytes of the decisions that every group knows of. */
export function knownDecisionBytes(findings: Findings): number {
  return Number(findings.value(SAID) ?? 0);
}

/** Only for words by which every group was judged: what is known is never looked at again. */
export function setKnownDecisions(findings: Findings, bytes: number): void {
  findings.setValue(SAID, bytes);
}

/** Whether something was said that the groups do not know of yet. */
export function hasUnknownDecisions(catalog: Catalog): boolean {
  return decisionBytes(catalog) !== knownDecisionBytes(findingsOf(catalog));
}

const followers = new WeakMap<Catalog, () => Decisions>();

/** What a person has said until now. Only what is new is read: every decision asks. */
export function decisionsOf(catalog: Catalog): Decisions {
  const follow = followers.get(catalog) ?? followDecisions(catalog.layout.decisions);
  followers.set(catalog, follow);
  return follow();
}

/** Bytes of the decisions as they lie on the disk. */
export function decisionBytes({ layout }: Catalog): number {
  return statSync(layout.decisions, { throwIfNoEntry: false })?.size ?? 0;
}

/** A number that grows with every change of a group. */
export function revisionOf(findings: Findings): number {
  return Number(findings.value(REVISION) ?? 0);
}

export function setRevision(findings: Findings, revision: number): void {
  findings.setValue(REVISION, revision);
}
