// Jobs to rows: each pair described, verified and held against its truth. Runs in every process of the bench.
// Signatures go through their stored form, as they do in the product, and are kept as long as the code that makes
// them is the same.

import { join } from "node:path";
import type { Proof } from "../../src/verify/proof.js";
import type { Signature } from "../../src/verify/signature.js";
import { openCache } from "./cache.js";
import { editNamed } from "./edits.js";
import type { Job } from "./jobs.js";
import type { Kernel } from "./kernel.js";
import { followedBy, inverse } from "./matrix.js";
import { type Kitchen, nameOf, type Recipe } from "./recipes.js";
import { type Truth, truthOf } from "./truth.js";

export interface Row extends Job {
  /** Names of both pictures, for a person. */
  readonly names: readonly [string, string];
  /** All of it but the mask. */
  readonly proof: Omit<Proof, "mask">;
  /** Of an edit whose pixels move by an affine map, where the proof found one. */
  readonly truth?: Truth;
}

/** Signatures kept at most, originals apart, which are asked for again and again. */
const KEPT_EDITED = 300;

export interface Verifier {
  readonly proof: (a: Recipe, b: Recipe) => Promise<Proof>;
  readonly row: (job: Job) => Promise<Row>;
}

/** Describes every picture once; in memory stay the originals and the last few hundred others. */
export function openVerifier(kitchen: Kitchen, kernel: Kernel, cacheDir: string): Verifier {
  const stored = openCache(join(cacheDir, `signatures-${kernel.signatureCode}`));
  const originals = new Map<string, Signature>();
  const edited = new Map<string, Signature>();
  const signature = async (recipe: Recipe): Promise<Signature> => {
    const kept = "photo" in recipe ? originals : edited;
    const key = JSON.stringify(recipe);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const bytes = await stored(kitchen.key(recipe), async () =>
      kernel.packedSignatureOf(await kitchen.picture(recipe)),
    );
    const fresh = await kernel.unpackWithPlane(bytes);
    kept.set(key, fresh);
    if (edited.size > KEPT_EDITED) edited.delete(edited.keys().next().value!);
    return fresh;
  };
  const proof: Verifier["proof"] = async (a, b) => kernel.verify(await signature(a), await signature(b));
  const row = async (job: Job): Promise<Row> => {
    const { mask: _, ...numbers } = await proof(job.a, job.b);
    const names = [nameOf(job.a), nameOf(job.b)] as const;
    const truth = await truthFor(job, numbers, (await signature(job.a)).full, (await signature(job.b)).full);
    return { ...job, names, proof: numbers, ...(truth === undefined ? {} : { truth }) };
  };
  const truthFor = async (
    { section, a, b }: Job,
    numbers: Row["proof"],
    ...[sizeA, sizeB]: [Signature["full"], Signature["full"]]
  ): Promise<Truth | undefined> => {
    if (!(section === "edits" || section === "plain") || numbers.verdict === "none") return undefined;
    const [fromA, fromB] = [await kitchen.matrix(a), await kitchen.matrix(b)];
    if (fromA === undefined || fromB === undefined) return undefined;
    const changes = "edit" in b && !("edit" in a) ? editNamed(b.edit).changes : [];
    return truthOf(numbers, followedBy(inverse(fromA), fromB), sizeA, sizeB, changes);
  };
  return { proof, row };
}
