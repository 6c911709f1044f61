// Pairs of the set that are copies of one another after all: they must not count as false. Every method names its
// nearest pairs, and the proof of the product says which of them are copies.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe } from "../../src/verify/describe.js";
import type { Proof } from "../../src/verify/proof.js";
import type { Signature } from "../../src/verify/signature.js";
import { PROOF_VERSION, verify } from "../../src/verify/verify.js";
import type { Subject } from "./pictures.js";

export type ProvenPair = readonly [a: Subject, b: Subject];

/** The verdict of each pair, in their order. Those once made are kept in `dir`. */
export async function verdictsOf(pairs: readonly ProvenPair[], dir: string): Promise<Proof["verdict"][]> {
  const file = join(dir, `proofs-${PROOF_VERSION}.jsonl`);
  const known = readKnown(file);
  const signatures = new Map<string, Signature>();
  const signatureOf = async (subject: Subject): Promise<Signature> => {
    const signature = signatures.get(subject.key) ?? describe(await subject.picture());
    signatures.set(subject.key, signature);
    return signature;
  };
  const verdicts: Proof["verdict"][] = [];
  for (const [a, b] of pairs) {
    const key = `${a.key}\n${b.key}`;
    const kept = known.get(key);
    const verdict = kept ?? verify(await signatureOf(a), await signatureOf(b)).verdict;
    if (kept === undefined) appendFileSync(file, `${JSON.stringify([key, verdict])}\n`);
    known.set(key, verdict);
    verdicts.push(verdict);
  }
  return verdicts;
}

function readKnown(file: string): Map<string, Proof["verdict"]> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n");
  const whole = lines.filter((line) => line.startsWith("[") && line.endsWith("]"));
  return new Map(whole.map((line) => JSON.parse(line) as [string, Proof["verdict"]]));
}
