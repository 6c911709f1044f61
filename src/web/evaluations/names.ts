// What an original is called: its file, and its part where the picture was cut.

import type { EvaluationPictureAnswer } from "../../contract/evaluations.js";
import { fileName, safeName } from "../format.js";
import { text } from "../text.js";

type Named = Pick<EvaluationPictureAnswer, "path" | "part">;

/** "cat.jpg", "cat.jpg, part 2 of 6". */
export function originalName({ path, part }: Named): string {
  const name = safeName(fileName(path));
  if (part === undefined) return name;
  const { column, row, columns, rows } = part;
  return `${name}, ${text.evaluations.originals.part(column, row, columns, rows)}`;
}
