// What a decision on a group means, as lines of keep/decisions.jsonl: answers for pairs of pictures, marks for files.

import type { Decisions } from "../../catalog/decisions.js";
import type { GroupFile } from "../../catalog/group-rows.js";
import type { Decision, DecisionImage, FileMark, Said } from "../../catalog/said.js";
import type { Mark } from "../../contract/policy.js";
import type { GroupDecision } from "../../contract/review.js";

type File = Pick<GroupFile, "path" | "content" | "pixel">;

/** The lines of an action; `files` are the group's, its keeper first, `chosen` is the file it names. */
export function linesOf(
  action: GroupDecision["action"],
  files: readonly File[],
  chosen: File | undefined,
  decisions: Decisions,
  now: () => Date = () => new Date(),
): Said[] {
  const at = now().toISOString();
  const mark = (file: File, word: Mark | undefined): FileMark => ({ file: named(file), mark: word, at });
  const answer = ([a, b]: Pair, word: Decision["answer"]): Decision => ({ a, b, answer: word, at });
  switch (action) {
    case "same":
      return pairsWith(files[0], files).map((pair) => answer(pair, "same"));
    case "keep-all":
      return files.map((file) => mark(file, "keep"));
    case "not-duplicates": {
      const pictures = picturesOf(files);
      const parted: Said[] =
        chosen !== undefined
          ? partingPairs(chosen, files).map((pair) => answer(pair, "different"))
          : pictures.length > 1
            ? [{ images: pictures, answer: "different", at }]
            : [];
      return [...parted, ...identical(files, chosen).map((file) => mark(file, "keep"))];
    }
    case "clear": {
      const images = answeredPictures(files, decisions);
      return [
        ...(images.length > 0 ? [{ images, answer: undefined, at }] : []),
        ...files
          .filter((file) => decisions.mark(file, file.path, () => false) !== undefined)
          .map((file) => mark(file, undefined)),
      ];
    }
    default:
      return chosen === undefined ? [] : markLines(action, chosen, files, decisions, mark);
  }
}

type Pair = readonly [DecisionImage, DecisionImage];

/** One keeper a group: choosing one takes the mark from another. */
function markLines(
  word: Mark,
  chosen: File,
  files: readonly File[],
  decisions: Decisions,
  mark: (file: File, word: Mark | undefined) => FileMark,
): FileMark[] {
  const others = word === "keeper" ? files.filter((file) => file.path !== chosen.path) : [];
  return [
    ...others
      .filter((file) => decisions.mark(file, file.path, () => false) === "keeper")
      .map((file) => mark(file, undefined)),
    mark(chosen, word),
  ];
}

/** The first file's picture with each picture of the others; with itself where another file is the same bytes. */
function pairsWith(first: File | undefined, files: readonly File[]): Pair[] {
  if (first === undefined) return [];
  return picturesOf(files.filter((file) => file !== first)).map((other) => [imageOf(first), other]);
}

/** One picture and every other one. */
function partingPairs(chosen: File, files: readonly File[]): Pair[] {
  return picturesOf(files)
    .filter(({ content }) => content !== chosen.content)
    .map((other) => [imageOf(chosen), other]);
}

/** Files of the same bytes are identical, whatever is said: they are told to stay instead. */
function identical(files: readonly File[], chosen: File | undefined): File[] {
  const counts = new Map<string, number>();
  for (const { content } of files) counts.set(content, (counts.get(content) ?? 0) + 1);
  return files.filter(
    ({ content }) => (chosen === undefined || content === chosen.content) && (counts.get(content) ?? 0) > 1,
  );
}

/** Pictures of the group of which an answer still holds, with another one or with itself. */
function answeredPictures(files: readonly File[], decisions: Decisions): DecisionImage[] {
  const pictures = picturesOf(files).filter((picture) => decisions.isAnswered(picture));
  return pictures.filter((a) => pictures.some((b) => decisions.answer(a, b) !== undefined));
}

function picturesOf(files: readonly File[]): DecisionImage[] {
  return [...new Map(files.map((file) => [file.content, imageOf(file)])).values()];
}

function imageOf({ content, pixel }: File): DecisionImage {
  return { content, pixel };
}

function named({ content, pixel, path }: File): FileMark["file"] {
  return { content, pixel, path };
}
