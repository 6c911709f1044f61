// Makes the demo library: about 120 files in the folders of a made-up household, with `truth.json` beside them that
// says which are copies of which. The same bytes and dates each time, so that a second run changes nothing and
// two people can talk about the same picture.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { invalidArgument } from "../src/contract/errors.js";
import { EDITS } from "./edits.js";
import { readPhoto } from "./photos.js";
import { makeOdd, makePart } from "./pictures.js";
import { type Recipe, recipes } from "./recipe.js";
import { type Member, pairsOf, type Truth, WHOLE } from "./truth.js";

/** Raised when the files or the truth change, so that an older library is made anew. */
const LIBRARY_VERSION = 1;
const TRUTH_FILE = "truth.json";
const IN_FLIGHT = 4;

interface DemoTruth extends Truth {
  readonly demoLibrary: number;
  readonly members: readonly (Omit<Member, "window"> & {
    readonly bytes: number;
    readonly savedAt: string;
  })[];
}

interface MadeFile {
  readonly recipe: Recipe;
  readonly bytes: Buffer;
}

/**
 * Makes the demo library in `dir`, or finishes one that is there; a complete one of this version is reused as it is.
 * `onProgress` hears how many pictures of how many are made. Throws when `dir` holds anything but a demo library.
 */
export async function makeDemoLibrary(
  dir: string,
  options: { onProgress?(done: number, total: number): void } = {},
): Promise<{ files: number; truth: Truth }> {
  const earlier = await readTruth(dir);
  if (earlier !== undefined && (await isComplete(dir, earlier)))
    return { files: earlier.files, truth: earlier };
  if (earlier === undefined) await expectEmpty(dir);
  const made = await makeAll(recipes(), options.onProgress);
  const truth = truthOf(made);
  if (earlier !== undefined) await removeOutdated(dir, earlier, truth);
  // The truth goes first: a run that is killed leaves a library that the next one recognizes and finishes.
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, TRUTH_FILE), `${JSON.stringify(truth, null, 1)}\n`);
  for (const file of made) await writeMade(dir, file);
  return { files: truth.files, truth };
}

/** The pictures' bytes, in the order of the recipes, a few at a time. */
async function makeAll(
  all: readonly Recipe[],
  onProgress?: (done: number, total: number) => void,
): Promise<MadeFile[]> {
  const made = new Array<MadeFile>(all.length);
  const queue = all.entries();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const [index, recipe] of queue) {
      made[index] = { recipe, bytes: await makeOne(recipe) };
      done += 1;
      onProgress?.(done, all.length);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return made;
}

async function makeOne(recipe: Recipe): Promise<Buffer> {
  if (recipe.kind === "edit") return EDITS[recipe.edit].make(await readPhoto(recipe.photo));
  return recipe.kind === "part" ? makePart(recipe) : makeOdd(recipe);
}

function truthOf(made: readonly MadeFile[]): DemoTruth {
  const members = made.map(memberOf);
  const failing = made.flatMap(({ recipe }) =>
    "failure" in recipe && recipe.failure !== undefined ? [{ path: recipe.path, code: recipe.failure }] : [],
  );
  return {
    lookalikeTruth: 1,
    demoLibrary: LIBRARY_VERSION,
    files: made.length,
    pairs: pairsOf(members),
    failures: failing,
    members: members.map(({ window: _, ...member }, index) => ({
      ...member,
      bytes: made[index]?.bytes.length ?? 0,
      savedAt: made[index]?.recipe.savedAt ?? "",
    })),
  };
}

function memberOf({ recipe, bytes }: MadeFile): Member {
  const { path, edit } = recipe;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (recipe.kind === "edit") {
    const { look, window, exact } = EDITS[recipe.edit];
    return { path, origin: recipe.photo, edit, look, window, exact, sha256 };
  }
  if (recipe.kind === "part") {
    const { origin, window } = recipe;
    const scene = recipe.scene === undefined ? {} : { scene: recipe.scene };
    const look = [`window ${window.x} ${window.y} ${window.width} ${window.height}`];
    return { path, origin, ...scene, edit, look, window, exact: false, sha256 };
  }
  // An animation is its own content: only the same frames in the same bytes make a copy of it.
  const origin = recipe.cells === undefined ? path : `animation ${recipe.cells.join()}`;
  return { path, origin, edit, look: [], window: WHOLE, exact: false, sha256 };
}

async function writeMade(dir: string, { recipe, bytes }: MadeFile): Promise<void> {
  const path = join(dir, recipe.path);
  if (await isAsMade(path, bytes.length, recipe.savedAt)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  await utimes(path, new Date(recipe.savedAt), new Date(recipe.savedAt));
}

async function isComplete(dir: string, truth: DemoTruth): Promise<boolean> {
  if (truth.demoLibrary !== LIBRARY_VERSION) return false;
  for (const { path, bytes, savedAt } of truth.members) {
    if (!(await isAsMade(join(dir, path), bytes, savedAt))) return false;
  }
  return true;
}

async function isAsMade(path: string, bytes: number, savedAt: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.size === bytes && found.mtime.toISOString() === savedAt;
}

/** Files of an earlier version that this one no longer has; a file that somebody changed since stays. */
async function removeOutdated(dir: string, earlier: DemoTruth, truth: DemoTruth): Promise<void> {
  const wanted = new Set(truth.members.map((member) => member.path));
  for (const { path, bytes, savedAt } of earlier.members) {
    const isOurs = !path.split("/").includes("..") && (await isAsMade(join(dir, path), bytes, savedAt));
    if (isOurs && !wanted.has(path)) await rm(join(dir, path));
  }
}

async function readTruth(dir: string): Promise<DemoTruth | undefined> {
  const text = await readFile(join(dir, TRUTH_FILE), "utf8").catch(() => "null");
  const found = JSON.parse(text) as Partial<DemoTruth> | null;
  return typeof found?.demoLibrary === "number" ? (found as DemoTruth) : undefined;
}

async function expectEmpty(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  if (names.every((name) => name.startsWith("."))) return;
  throw invalidArgument("the demo's folder", "an empty folder or an earlier demo library", dir);
}
