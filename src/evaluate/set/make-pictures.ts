// Makes the files of one original: itself, as it is or as a part of a larger picture, and its edited versions as
// files of their own, saved as each edit says. What lies there already is whole (it came there by renaming) and is
// left alone, so that a run that was killed goes on.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { readBytesSync } from "../../catalog/read-file.js";
import { writingFailed } from "../../catalog/whole-file.js";
import { readImage } from "../../image/read.js";
import { encodePicture, encodePng } from "../../image/write.js";
import type { Picture } from "../../pixels/picture.js";
import { cut } from "../../pixels/resample.js";
import { numbersFrom } from "../../pixels/seeded.js";
import { failureOf } from "../../scan/picture-failure.js";
import { findEdit } from "../edits/catalog.js";
import { boxOf, type Part } from "../plan.js";
import { type EditFailure, type MakeResult, type MakeTask, nameOf } from "./task.js";

/** Never throws for what a picture holds or an edit cannot do. */
export async function makePictures(task: MakeTask): Promise<MakeResult> {
  try {
    const original = await makeOriginal(task);
    const failures: EditFailure[] = [];
    for (const edit of task.edits) {
      const failure = await makeEdited(task, edit, original);
      if (failure !== undefined) failures.push(failure);
    }
    return failures;
  } catch (error) {
    return [{ path: task.part.source.path, ...failureOf(error) }];
  }
}

/** Writes the original, and reads it as everything else will. */
async function makeOriginal(task: MakeTask): Promise<() => Promise<Picture>> {
  const { folder, stem } = nameOf(task);
  const into = join(task.folder, folder);
  mkdirSync(into, { recursive: true });
  const isWhole = task.part.columns * task.part.rows === 1;
  const path = join(into, `${stem}${isWhole ? extname(task.part.source.path).toLowerCase() : ".png"}`);
  if (!existsSync(path)) {
    const bytes = isWhole
      ? readBytesSync(task.part.source.path)
      : await encodePng(await partPicture(task.part, task.maxPixels));
    writeWhole(path, bytes);
  }
  let picture: Promise<Picture> | undefined;
  return () => {
    picture ??= readPicture(path, task.maxPixels);
    return picture;
  };
}

async function makeEdited(
  task: MakeTask,
  name: string,
  original: () => Promise<Picture>,
): Promise<EditFailure | undefined> {
  const edit = findEdit(name);
  const { folder, stem } = nameOf(task, name);
  const into = join(task.folder, folder);
  mkdirSync(into, { recursive: true });
  const path = join(into, `${stem}.${edit.saving.format === "jpeg" ? "jpg" : edit.saving.format}`);
  if (existsSync(path)) return undefined;
  try {
    const picture = await edit.apply(await original(), {
      random: numbersFrom(seedOf(task, name)),
      other: nextOf(task),
    });
    const bytes = await encodePicture(picture, edit.saving);
    writeWhole(path, bytes);
    return undefined;
  } catch (error) {
    return { path: task.part.source.path, edit: name, ...failureOf(error) };
  }
}

/** Another picture each time it is asked, and the first again after the last. */
function nextOf({ others, maxPixels }: MakeTask): () => Promise<Picture> {
  let asked = 0;
  return () => {
    const part = others[asked % others.length] as Part;
    asked += 1;
    return partPicture(part, maxPixels);
  };
}

/** Another one for every picture and edit, whatever else is made before. */
function seedOf({ seed, number }: MakeTask, edit: string): number {
  return createHash("sha256").update(`${seed} ${number} ${edit}`).digest().readInt32LE(0);
}

async function readPicture(path: string, maxPixels: number | undefined): Promise<Picture> {
  const { picture } = await readImage(readBytesSync(path), maxPixels === undefined ? {} : { maxPixels });
  return picture;
}

/** The pixels of a part. */
async function partPicture(part: Part, maxPixels: number | undefined): Promise<Picture> {
  const picture = await readPicture(part.source.path, maxPixels);
  if (part.columns * part.rows === 1) return picture;
  // By the size as it was decoded: a header may say something else.
  const { widthPx, heightPx } = picture;
  return cut(picture, boxOf({ ...part, source: { ...part.source, widthPx, heightPx } }));
}

/** Any moment will do: the first second of 2000. */
const MADE_AT_S = 946_684_800;

function writeWhole(path: string, bytes: Uint8Array): void {
  const unfinished = `${path}.unfinished`;
  try {
    writeFileSync(unfinished, bytes);
    // One age for all: which copy is better kept depends on it, and a run must not depend on when it made which.
    utimesSync(unfinished, MADE_AT_S, MADE_AT_S);
    renameSync(unfinished, path);
  } catch (error) {
    throw writingFailed(path, error);
  }
}
