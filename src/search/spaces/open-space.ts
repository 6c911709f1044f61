// A space, ready to be asked: the nearest to a vector, the vectors of images, and what chance gives in it. Images
// without a file are never answered.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import { IdSet } from "../../neighbors/id-set.js";
import type { VectorNeighbor } from "../../neighbors/neighbor.js";
import type { Calibration } from "../query/calibration.js";
import { type Choice, neighborsFor, readChoice } from "./choice.js";
import { openBuilt, WithTail } from "./neighbors.js";
import { calibrationFrom } from "./sample.js";
import type { SpaceSource } from "./source.js";
import { openStored } from "./stored-vectors.js";
import { readVectors, type SpaceVectors } from "./vectors.js";

export interface OpenSpace extends SpaceSource {
  /** Images that can be found. */
  readonly size: number;
  /** The image at a place. */
  imageAt(place: number): number;
  /** The place of an image, -1 where it cannot be found: it has no vector, or no file. */
  placeOf(image: number): number;
  /** The vectors at places, one after the other; the next call overwrites them. */
  rowsOf(places: Uint32Array): Float32Array;
  /** The places of images; all that can be found without them. */
  placesOf(images?: ReadonlySet<number>): IdSet;
  /** The `k` nearest, of `among` if it is given: descending similarity, their ids are places. */
  nearest(query: Float32Array, k: number, among?: IdSet): Promise<VectorNeighbor[]>;
  /** How alike two pictures of it are by chance; undefined where there are too few to say. */
  calibration(): Calibration | undefined;
  /** Vectors drawn by chance, one after the other: all of them where they are few. */
  readonly sample: Float32Array;
  /** Whether its files turned out to be damaged: it answers rightly, but is better opened anew. */
  readonly isDamaged: boolean;
  close(): void;
}

export interface OpenOptions {
  /** Vectors of fewer bytes are read from the catalog, of more from files of their own. Default 4 MB. */
  readonly leastFileBytes?: number | undefined;
}

/** So many bytes come out of the catalog in 20 ms. */
const LEAST_FILE_BYTES = 4e6;

export function openSource(
  catalog: Catalog,
  source: SpaceSource,
  { leastFileBytes = LEAST_FILE_BYTES }: OpenOptions = {},
): OpenSpace {
  const choice = readChoice(catalog.layout.index, source);
  const vectors = openVectors(catalog, source, choice, leastFileBytes);
  const { images, gone, placeOf, rows, sample, scan } = vectors;
  const built = openBuilt(source, vectors, neighborsFor(images.length, source.dim, choice));
  const index = built === undefined ? undefined : new WithTail(built, vectors);
  const found = gone.count === 0 ? undefined : IdSet.all(images.length).without(gone);
  return {
    ...source,
    size: images.length - gone.count,
    imageAt: (place) => images[place]!,
    placeOf: (image) => {
      const place = placeOf(image);
      return place >= 0 && !gone.has(place) ? place : -1;
    },
    rowsOf: rows,
    placesOf: (only) => placesOf(vectors, only),
    nearest: async (query, k, among = found) => {
      if (images.length === 0) return [];
      if (index !== undefined) return index.topK(query, k, among);
      return scan().topK(query, k, among === undefined ? {} : { allowed: among });
    },
    calibration: calibrationFrom(sample),
    sample: sample.rows,
    get isDamaged() {
      return vectors.isDamaged;
    },
    close: () => vectors.close(),
  };
}

/** In files where they are many, or where an index of them must be kept; else, and where that cannot be, in memory. */
export function openVectors(
  catalog: Catalog,
  source: SpaceSource,
  { asked }: Choice,
  leastFileBytes = LEAST_FILE_BYTES,
): SpaceVectors {
  const isLarge = 4 * source.images * source.dim >= leastFileBytes;
  const isKept = isLarge || (asked !== undefined && asked !== "exact");
  return (isKept ? storedOrNot(catalog, source) : undefined) ?? readVectors(catalog, source);
}

/** Undefined where files cannot be had: a folder or disk that takes none, another process that writes them now. */
function storedOrNot(catalog: Catalog, source: SpaceSource): SpaceVectors | undefined {
  try {
    return openStored(catalog, source);
  } catch (error) {
    const { code } = error as { code?: unknown };
    const isExpected = error instanceof LookalikeError || typeof code === "string";
    if (isExpected) return undefined;
    throw error;
  }
}

function placesOf({ images, gone, placeOf }: SpaceVectors, only: ReadonlySet<number> | undefined): IdSet {
  if (only === undefined) return IdSet.all(images.length).without(gone);
  const places = new IdSet(images.length);
  for (const image of only) {
    const place = placeOf(image);
    if (place >= 0 && !gone.has(place)) places.add(place);
  }
  return places;
}
