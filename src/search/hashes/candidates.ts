// "Was this hashed elsewhere?": new pictures held against the imported sets of a catalog. What is found is a candidate
// and no more: there is no picture to prove it on, so that it has no verdict and no way into a plan.

import type { Catalog } from "../../catalog/catalog.js";
import { namedPath, relativeTo } from "../../catalog/platform.js";
import type { CheckAnswer, Failure } from "../../contract/answers.js";
import { LookalikeError } from "../../contract/errors.js";
import { radiusOf } from "../../fingerprint/radii.js";
import { readableSets } from "./by-fingerprint.js";
import { fingerprintInput, type HashQuery, type QueryOptions, readInput } from "./hash-query.js";
import { entryId } from "./sets.js";

export interface CandidateOptions extends QueryOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export type Candidate = NonNullable<CheckAnswer["candidates"]>[number];

/** Of one file and one set so many, the nearest. */
const LIMIT = 20;

/**
 * The entries of all sets within their method's radius of the pictures at `paths` (absolute), by path, nearest first.
 * A picture that cannot be read has none; a set that is damaged is a failure row.
 */
export async function findCandidates(
  catalog: Catalog,
  paths: readonly string[],
  options: CandidateOptions = {},
): Promise<{ candidates: Candidate[]; failures: Failure[] }> {
  const failures: Failure[] = [];
  const sets = readableSets(catalog, failures);
  const candidates: Candidate[] = [];
  for (const [done, path] of (sets.length === 0 ? [] : paths).entries()) {
    if (options.signal?.aborted === true) break;
    const hashes = await hashesOf(path, options);
    const own: Candidate[] = [];
    for (const { facts, method, keys, searchable } of sets) {
      const query = hashes?.(method);
      if (query === undefined || query.saysNothing !== undefined) continue;
      const radiusBits = radiusOf(method, "randomPair"); // worth a look, and looked at
      for (const { at, distanceBits } of searchable.near(query.codes, radiusBits, LIMIT).slice(0, LIMIT))
        own.push({
          ...namedPath(relativeTo(catalog.layout.base, path)),
          id: entryId(facts.set, keys[at] as string),
          method: method.name,
          distanceBits,
          radiusBits,
        });
    }
    // Distances of different methods are compared by their share of the radius.
    const share = ({ distanceBits, radiusBits }: Candidate) => distanceBits / Math.max(1, radiusBits);
    candidates.push(...own.sort((a, b) => share(a) - share(b) || (a.id < b.id ? -1 : 1)));
    options.onProgress?.(done + 1, paths.length);
  }
  return { candidates, failures };
}

type HashesOf = (method: Parameters<typeof fingerprintInput>[2]) => HashQuery;

/** The fingerprints of one picture, each computed once from one decode; undefined when it cannot be read. */
async function hashesOf(path: string, options: QueryOptions): Promise<HashesOf | undefined> {
  try {
    const input = await readInput(path, options);
    const made = new Map<string, HashQuery>();
    return (method) => {
      const known = made.get(method.name) ?? fingerprintInput(input, path, method);
      made.set(method.name, known);
      return known;
    };
  } catch (error) {
    if (error instanceof LookalikeError) return undefined;
    throw error;
  }
}
