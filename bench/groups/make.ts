// Makes the folder of the bench: originals as they are, and edits of some of them, in a flat folder whose names
// tell what each file is (`original-017.jpg`, `copy-017-crop5.jpg`). The same seed gives the same files.

import { readdirSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomFrom } from "../../demo/mosaic.js";
import { decode, draw, type Edit } from "./edits.js";

export interface GroupsOptions {
  /** A folder of photographs, looked through with its subfolders. */
  readonly from: string;
  readonly originals: number;
  /** How many of the originals get edits: the first of them. */
  readonly edited: number;
  readonly edits: Readonly<Record<string, Edit>>;
  readonly seed: number;
}

/** One file that was made: of which original, and by which edit; undefined for the original itself. */
export interface MadeFile {
  readonly name: string;
  readonly original: number;
  readonly edit: string | undefined;
}

/** Writes the files into `dir` and lists them, originals first. Throws when `from` holds too few photographs. */
export async function makeGroups(dir: string, options: GroupsOptions): Promise<MadeFile[]> {
  const { from, edited, edits, seed } = options;
  await mkdir(dir, { recursive: true });
  const photos = await choosePhotos(from, options.originals, seed);
  const files: MadeFile[] = [];
  const write = async (file: MadeFile, bytes: Buffer) => {
    await writeFile(join(dir, file.name), bytes);
    files.push(file);
  };
  for (const [original, path] of photos.entries())
    await write(
      { name: `original-${padded(original)}.jpg`, original, edit: undefined },
      await readFile(path),
    );
  for (let original = 0; original < edited; original++) {
    const photo = await decode(await readFile(photos[original] as string));
    // The other picture of a collage is one that has no edits of its own.
    const other = await decode(await readFile(photos[photos.length - 1 - original] as string));
    for (const [number, [edit, make]] of Object.entries(edits).entries()) {
      const random = randomFrom(seed * 1_000_003 + original * 101 + number);
      const name = `copy-${padded(original)}-${edit}.jpg`;
      await write({ name, original, edit }, await draw(make, photo, random, other));
    }
  }
  return files;
}

/** The files that an earlier call made in `dir`, by their names. */
export function readMade(dir: string): MadeFile[] {
  return readdirSync(dir)
    .sort()
    .flatMap((name) => {
      const parts = /^(original|copy)-(\d+)(?:-(.+))?\.jpg$/.exec(name);
      return parts === null ? [] : [{ name, original: Number(parts[2]), edit: parts[3] }];
    });
}

/** `count` photographs in an order that the seed decides. */
async function choosePhotos(from: string, count: number, seed: number): Promise<string[]> {
  const names = (await readdir(from, { recursive: true })).filter((name) => /\.jpe?g$/i.test(name)).sort();
  if (names.length < count)
    throw new RangeError(`Expected at least ${count} photographs in ${from} but found ${names.length}`);
  const random = randomFrom(seed);
  // Shuffled (Fisher-Yates).
  for (let last = names.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [names[last], names[other]] = [names[other] as string, names[last] as string];
  }
  return names.slice(0, count).map((name) => join(from, name));
}

function padded(number: number): string {
  return String(number).padStart(4, "0");
}
