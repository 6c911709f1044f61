// The pictures of the bench: photographs, parts of them that share no pixel with one another, and seeded edits. Each
// is made when its turn comes, from its own name alone.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { readImage } from "../../src/image/read.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { EDITS } from "../verify/edits.js";
import { fileOf, type Photo } from "../verify/photos.js";
import { decodedSize } from "../verify/plan.js";
import { pick, randomFor, shuffled } from "../verify/random.js";
import { type Kitchen, openKitchen } from "../verify/recipes.js";
import type { Gauge, Reach } from "./gauges.js";

export interface Subject {
  /** Another one for another picture; the same in every run of one seed. */
  readonly key: string;
  /** What it is a part or an edit of. Pictures of one photograph are never called different. */
  readonly photo: string;
  readonly kind: Reach | "edit";
  /** The name of the edit; absent for photographs and parts. */
  readonly edit?: string;
  /** Whether slow methods look at it, too. */
  readonly forSlow: boolean;
  readonly picture: () => Promise<Picture>;
}

export interface Counts {
  /** Photographs that are edited: for all methods, and of these for slow ones. */
  readonly edited: number;
  readonly editedSlow: number;
}

/** Slow methods see parts of so many photographs: 2 million pairs. */
const PARTS_FOR_SLOW = 350;

const NPM = join(import.meta.dirname, "../../node_modules/@stdlib");

/** Of the photographs below `from`: whole ones first, then parts, then edits, those of one photograph together. */
export async function subjectsOf(
  from: string,
  seed: number,
  counts: Counts,
  cacheDir: string,
): Promise<Subject[]> {
  const photos = await photosBelow(from);
  const kitchen = openKitchen(photos, seed, cacheDir);
  // Their order is shuffled, so the first ones are any ones.
  const edited = photos.slice(0, counts.edited);
  const wholes = photos.map((photo, i) => wholeOf(photo.name, i < PARTS_FOR_SLOW, () => fileOf(photo)));
  const grids = readdirSync(NPM).filter((name) => name.startsWith("datasets-img-"));
  return [
    ...wholes,
    ...wholes.flatMap((whole) => partsOf(whole, 2, "quarters")),
    // Twice as large as the others, so that their sixteenths are as large as quarters of those.
    ...grids.flatMap((name) => partsOf(npmPhoto(name), 4, "quarters")),
    ...wholes.flatMap((whole) => partsOf(whole, 3, "ninths")),
    ...edited.flatMap((photo, i) => editsOf(photo, photos, i < counts.editedSlow, seed, kitchen)),
  ];
}

/** All JPEGs below a folder, in an order that is shuffled and never changes. Throws when there are none. */
async function photosBelow(folder: string): Promise<Photo[]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((n) => n.endsWith(".jpg"));
  if (names.length === 0) throw new Error(`Expected JPEG photographs below ${folder} but found none`);
  return Promise.all(
    shuffled(randomFor("split"), names.sort()).map(async (name) => {
      const path = join(folder, name);
      const { autoOrient } = await sharp(path).metadata();
      const size = decodedSize({ widthPx: autoOrient.width, heightPx: autoOrient.height });
      return { name, path, size };
    }),
  );
}

/** Whether a method looks at a picture. */
export function isSeenBy({ isSlow, reach }: Gauge, { kind, forSlow }: Subject): boolean {
  const isPlenty = kind === "photographs" && reach !== "photographs";
  if (isSlow && !forSlow && !isPlenty) return false;
  if (kind === "edit") return true;
  const order: readonly Reach[] = ["photographs", "quarters", "ninths"];
  return order.indexOf(kind) <= order.indexOf(reach);
}

function wholeOf(name: string, forSlow: boolean, read: () => Uint8Array): Subject {
  return { key: name, photo: name, kind: "photographs", forSlow, picture: () => decoded(read()) };
}

const npmPhoto = (name: string): Subject =>
  wholeOf(name, false, () => readFileSync(join(NPM, name, "data/image.jpg")));

/** As the product reads it. */
const decoded = async (bytes: Uint8Array): Promise<Picture> => (await readImage(bytes)).picture;

function partsOf(whole: Subject, side: number, kind: Reach): Subject[] {
  return Array.from({ length: side * side }, (_, at) => ({
    ...whole,
    key: `${whole.key} | ${at + 1} of ${side} x ${side}`,
    kind,
    picture: async () => partOf(await whole.picture(), side, at % side, Math.floor(at / side)),
  }));
}

function partOf({ widthPx, heightPx, channels, data }: Picture, side: number, column: number, row: number) {
  const cut = (length: number, at: number) => Math.floor((length * at) / side);
  const [left, right] = [cut(widthPx, column), cut(widthPx, column + 1)];
  const [top, bottom] = [cut(heightPx, row), cut(heightPx, row + 1)];
  const part = createPicture(right - left, bottom - top, channels);
  const rowBytes = part.widthPx * channels;
  for (let y = 0; y < part.heightPx; y++) {
    const from = ((top + y) * widthPx + left) * channels;
    part.data.set(data.subarray(from, from + rowBytes), y * rowBytes);
  }
  return part;
}

function editsOf(
  photo: Photo,
  photos: readonly Photo[],
  forSlow: boolean,
  seed: number,
  kitchen: Kitchen,
): Subject[] {
  const others = photos.filter((other) => other !== photo);
  return EDITS.map(({ name: edit }) => {
    const beside = pick(randomFor(seed, edit, photo.name, "beside"), others).name;
    const recipe = { edit, of: { photo: photo.name }, lot: photo.name, beside };
    return {
      key: kitchen.key(recipe),
      photo: photo.name,
      kind: "edit" as const,
      edit,
      forSlow,
      picture: async () => decoded(await kitchen.file(recipe)),
    };
  });
}
