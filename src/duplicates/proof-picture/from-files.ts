// The picture of a comparison that was just made. The files are read once more, so that a comparison without a
// picture holds no pixels longer than it must; a file that changed meanwhile is not drawn as if it had not.

import { contentId } from "../../catalog/identity.js";
import { readBytes } from "../../catalog/read-file.js";
import type { CompareAnswer } from "../../contract/answers.js";
import { LookalikeError } from "../../contract/errors.js";
import { type ReadOptions, readImage } from "../../image/read.js";
import type { Picture } from "../../pixels/picture.js";
import { renderProof } from "./render.js";

/**
 * Draws what `compareFiles` answered of two files; `read` as it was given there. Throws FILE_CHANGED when a file is
 * no longer the one that was compared, and what reading it throws.
 */
export async function drawComparison(
  pathA: string,
  pathB: string,
  { a, b, evidence }: CompareAnswer,
  read: ReadOptions = {},
): Promise<Picture> {
  return renderProof(await readAgain(pathA, a.image, read), await readAgain(pathB, b.image, read), evidence);
}

async function readAgain(path: string, image: string, read: ReadOptions): Promise<Picture> {
  const bytes = await readBytes(path);
  if (contentId(bytes) !== image)
    throw new LookalikeError("FILE_CHANGED", `${path} changed while it was compared`, {
      hint: "Run the command again when nothing writes to it",
    });
  return (await readImage(bytes, read)).picture;
}
