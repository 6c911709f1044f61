// The nearest by Hamming distance: among a catalog's pictures and the sets that were imported into it.

import type { Catalog } from "../../catalog/catalog.js";
import { readSetFacts, setNames } from "../../catalog/hash-sets.js";
import { namedPath } from "../../catalog/platform.js";
import type { SearchAnswer } from "../../contract/answers.js";
import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import type { FingerprintMethod } from "../../fingerprint/method.js";
import { radiusOf } from "../../fingerprint/radii.js";
import { bitsMethod } from "./bits-method.js";
import { type HashQuery, type QueryOptions, readQuery } from "./hash-query.js";
import { countLacking, searchablePictures } from "./pictures.js";
import { entryId, type OpenSet, openSet } from "./sets.js";

export interface SearchByFingerprintOptions extends QueryOptions {
  readonly method: string;
  /** Default: the method's. */
  readonly radiusBits?: number | undefined;
  /** Hits at most; default 20. */
  readonly limit?: number | undefined;
  /** Only this set, and none of the catalog's pictures. */
  readonly set?: string | undefined;
  /** Sets that were opened before, to be searched instead of those on the disk. */
  readonly sets?: readonly OpenSet[] | undefined;
}

type Hit = SearchAnswer["hits"][number];
type Failure = SearchAnswer["failures"][number];

const LIMIT = 20;

/**
 * Searches for `asked`: a picture's path, "ext:SET:KEY", or a hash in hex. Hits are within the radius, nearest first,
 * ties by id; a set that is damaged is a failure row. Throws OPTION_INVALID (a radius larger than the method's bits, an
 * entry of another method), SET_NOT_FOUND, SET_DAMAGED of the set that was named, FILE_NOT_FOUND, IMAGE_*.
 */
export async function searchByFingerprint(
  catalog: Catalog,
  asked: string,
  options: SearchByFingerprintOptions,
): Promise<SearchAnswer> {
  const method = bitsMethod(options.method);
  const radiusBits = checkedRadius(method, options.radiusBits);
  const { limit = LIMIT } = options;
  if (!Number.isInteger(limit) || limit < 1) throw invalidArgument("limit", "a whole number from 1", limit);
  const query = await readQuery(catalog, asked, method, options);
  const failures: Failure[] = [];
  const wanted = { query, radiusBits, limit: limit + 1 }; // one more: an entry that is asked for is no hit of its own
  const hits: Hit[] = [];
  if (query.saysNothing === undefined) {
    if (options.set === undefined) hits.push(...pictureHits(catalog, method, wanted));
    for (const set of setsOf(catalog, method, options, failures)) hits.push(...setHits(set, wanted));
  }
  return {
    ok: true,
    query: { image: asked, method: method.name, hex: query.hex },
    space: method.name,
    scoring: "hamming",
    cutoff: radiusBits,
    hits: hits
      .filter(({ id }) => id !== query.asked)
      .sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit),
    notices: noticesOf(catalog, method, query, options),
    failures,
  };
}

/** Why there are no hits, or why there might be more. */
function noticesOf(
  catalog: Catalog,
  method: FingerprintMethod,
  { saysNothing }: HashQuery,
  { set }: SearchByFingerprintOptions,
): string[] {
  if (saysNothing !== undefined) return [`not searched for: ${saysNothing}`];
  const lacking = set === undefined ? countLacking(catalog, method) : 0;
  if (lacking === 0) return [];
  const pictures = lacking === 1 ? "1 picture was" : `${lacking} pictures were`;
  return [
    `${pictures} not searched, without ${method.name} yet: run lookalike index DIR --method ${method.name}`,
  ];
}

/** The radius in bits; default: one in a million pairs, for a list that a person looks at. Throws OPTION_INVALID unless it is a whole number from 0 to the method's bits. */
function checkedRadius(method: FingerprintMethod, radiusBits = radiusOf(method, "randomPair")): number {
  if (Number.isInteger(radiusBits) && radiusBits >= 0 && radiusBits <= method.bits) return radiusBits;
  throw invalidArgument(
    "radius",
    `a whole number from 0 to the ${method.bits} bits of ${method.name}`,
    radiusBits,
  );
}

interface Wanted {
  readonly query: HashQuery;
  readonly radiusBits: number;
  readonly limit: number;
}

/** A query of one orientation is held against all that are stored: a hash alone cannot be turned. */
function pictureHits(
  catalog: Catalog,
  method: FingerprintMethod,
  { query, radiusBits, limit }: Wanted,
): Hit[] {
  const pictures = searchablePictures(catalog, method, { allOrientations: query.codes.length === 1 });
  const contentAt = (at: number) => pictures.contents[at] as string;
  // Cut before files are looked up: of equal pictures there may be a hundred thousand, all as near as the last hit.
  const nearest = pictures
    .near(query.codes, radiusBits, limit)
    .sort((a, b) => a.distanceBits - b.distanceBits || (contentAt(a.at) < contentAt(b.at) ? -1 : 1))
    .slice(0, limit);
  return nearest.map(({ at, distanceBits }) => {
    const image = contentAt(at);
    const file = catalog.store.filesOf(pictures.images[at] as number)[0];
    return {
      ...namedPath(file?.path ?? ""),
      image,
      id: image,
      score: distanceBits,
      why: { method: method.name, distanceBits },
    };
  });
}

function setHits({ facts, method, keys, searchable }: OpenSet, { query, radiusBits, limit }: Wanted): Hit[] {
  return searchable.near(query.codes, radiusBits, limit).map(({ at, distanceBits }) => {
    const path = keys[at] as string;
    const why = { method: method.name, distanceBits, set: facts.set };
    return { path, id: entryId(facts.set, path), score: distanceBits, why };
  });
}

function setsOf(
  catalog: Catalog,
  method: FingerprintMethod,
  { set, sets }: SearchByFingerprintOptions,
  failures: Failure[],
): OpenSet[] {
  if (sets !== undefined) return sets.filter((open) => open.method.name === method.name);
  if (set !== undefined) {
    const { method: own } = readSetFacts(catalog.layout, set);
    if (own !== method.name)
      throw invalidArgument("method", `${own}, which the set ${set} is of,`, method.name);
    return [openSet(catalog, set)];
  }
  return readableSets(catalog, failures, (of) => of === method.name);
}

/** Opens the sets of the wanted methods; a damaged one becomes a failure. */
export function readableSets(
  catalog: Catalog,
  failures: Failure[],
  isWanted: (method: string) => boolean = () => true,
): OpenSet[] {
  return setNames(catalog.layout).flatMap((name) => {
    try {
      return isWanted(readSetFacts(catalog.layout, name).method) ? [openSet(catalog, name)] : [];
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      failures.push({ path: `ext:${name}:`, code: error.code, reason: error.message });
      return [];
    }
  });
}
