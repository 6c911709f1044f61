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

/** Bytes of the decisions that the groups know of. */
export function knownDecisionBytes(findings: Findings): number {
  return Number(findings.value(SAID) ?? 0);
}

/**
 * Tells that the groups know of what was appended to the decisions when they had `before` bytes. What others wrote
 * meanwhile is not among it.
 */
export function addKnownDecisions(findings: Findings, before: number, bytes: number): void {
  findings.transaction(() => {
    if (knownDecisionBytes(findings) === before) findings.setValue(SAID, before + bytes);
  });
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
