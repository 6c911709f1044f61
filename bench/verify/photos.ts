// The photographs of the bench and their split: thresholds are derived on the part "train", figures are quoted from
// the part "report". The split never moves, whatever the seed of the edits.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { Size } from "../../src/verify/proof.js";
import { decodedSize } from "./plan.js";
import { randomFor, shuffled } from "./random.js";

export type Part = "train" | "report";

export interface Photo {
  /** Its path below the folder of the set: what rows and reports name it by. */
  readonly name: string;
  readonly path: string;
  readonly size: Size;
}

const CLOTHING = join(import.meta.dirname, "../../../shared/data/clothing");
const NPM = join(import.meta.dirname, "../../node_modules/@stdlib");
/** Of 713; the other 473 are reported. */
const TRAIN_PHOTOS = 240;

/** True where only the nine photographs of the development dependencies are at hand. */
export const isSmallSet = (): boolean => !existsSync(CLOTHING);

/** All photographs of a part, in an order that never changes. Throws when there are none. */
export async function photosOf(part: Part): Promise<Photo[]> {
  const small = isSmallSet();
  const all = shuffled(randomFor("split"), small ? npmPaths() : clothingPaths());
  if (all.length === 0)
    throw new Error(`Expected photographs in ${CLOTHING} or ${NPM} but found none: npm ci`);
  const cut = small ? Math.floor(all.length / 3) : TRAIN_PHOTOS;
  const paths = part === "train" ? all.slice(0, cut) : all.slice(cut);
  return Promise.all(paths.map((path) => photoAt(path, small ? NPM : CLOTHING)));
}

/** So many of the list, evenly spread; all of it when it has no more. */
export function someOf<T>(list: readonly T[], count: number): T[] {
  const share = (i: number): number => Math.floor((i * Math.min(count, list.length)) / list.length);
  return list.filter((_, i) => share(i) !== share(i + 1));
}

export const fileOf = ({ path }: Photo): Buffer => readFileSync(path);

async function photoAt(path: string, root: string): Promise<Photo> {
  const { autoOrient } = await sharp(path).metadata();
  return {
    name: path.slice(root.length + 1),
    path,
    size: decodedSize({ widthPx: autoOrient.width, heightPx: autoOrient.height }),
  };
}

const clothingPaths = (): string[] =>
  readdirSync(CLOTHING, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jpg"))
    .sort()
    .map((name) => join(CLOTHING, name));

const npmPaths = (): string[] =>
  readdirSync(NPM)
    .filter((name) => name.startsWith("datasets-img-"))
    .sort()
    .map((name) => join(NPM, name, "data/image.jpg"));
