// What a decision on a group means, as lines of keep/decisions.jsonl: answers for pairs of pictures, marks for files.

import type { Decision, DecisionImage, Decisions, FileMark } from "../../catalog/decisions.js";
import type { GroupFile } from "../../catalog/group-rows.js";
import type { Mark } from "../../contract/policy.js";
import type { GroupDecision } from "../../contract/review.js";

type Line = Decision | FileMark;
type Said = Pick<GroupFile, "path" | "content" | "pixel">;

/** The lines of an action; `files` are the group's, its keeper first, `chosen` is the file it names. */
export function linesOf(
  action: GroupDecision["action"],
  files: readonly Said[],
  chosen: Said | undefined,
  decisions: Decisions,
  now: () => Date = () => new Date(),
): Line[] {
  const at = now().toISOString();
  const mark = (file: Said, word: Mark | undefined): FileMark => ({ file: named(file), mark: word, at });
  const answer = ([a, b]: Pair, word: Decision["answer"]): Decision => ({ a, b, answer: word, at });
  switch (action) {
    case "same":
      return pairsWith(files[0], files).map((pair) => answer(pair, "same"));
    case "keep-all":
      return files.map((file) => mark(file, "keep"));
    case "not-duplicates": {
      const pairs = chosen === undefined ? differentPairs(files) : partingPairs(chosen, files);
      return [
        ...pairs.map((pair) => answer(pair, "different")),
        ...identical(files, chosen).map((file) => mark(file, "keep")),
      ];
    }
    case "clear":
      return [
        ...answeredPairs(files, decisions).map((pair) => answer(pair, undefined)),
        ...files
          .filter((file) => decisions.mark(file, file.path, () => false) !== undefined)
          .map((file) => mark(file, undefined)),
      ];
    default:
      return chosen === undefined ? [] : markLines(action, chosen, files, decisions, mark);
  }
}

type Pair = readonly [DecisionImage, DecisionImage];

/** One keeper a group: choosing one takes the mark from another. */
function markLines(
  word: Mark,
  chosen: Said,
  files: readonly Said[],
  decisions: Decisions,
  mark: (file: Said, word: Mark | undefined) => FileMark,
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
function pairsWith(first: Said | undefined, files: readonly Said[]): Pair[] {
  if (first === undefined) return [];
  return picturesOf(files.filter((file) => file !== first)).map((other) => [imageOf(first), other]);
}

/**
 * Every two pictures. Of pictures with equal pixels one stands for all: an answer holds by pixels as well, and a
 * group of many files would make very many lines.
 */
function differentPairs(files: readonly Said[]): Pair[] {
  const pictures = picturesOf(files);
  const first = new Map<string, DecisionImage>();
  for (const picture of pictures) if (!first.has(picture.pixel)) first.set(picture.pixel, picture);
  const classes = [...first.values()];
  const pairs = classes.flatMap((a, i) => classes.slice(i + 1).map((b): Pair => [a, b]));
  const twins = classes.flatMap((a) => {
    const other = pictures.find((b) => b !== a && b.pixel === a.pixel);
    return other === undefined ? [] : [[a, other] as const];
  });
  return [...pairs, ...twins];
}

/** One picture and every other one. */
function partingPairs(chosen: Said, files: readonly Said[]): Pair[] {
  return picturesOf(files)
    .filter(({ content }) => content !== chosen.content)
    .map((other) => [imageOf(chosen), other]);
}

/** Files of the same bytes are identical, whatever is said: they are told to stay instead. */
function identical(files: readonly Said[], chosen: Said | undefined): Said[] {
  return files.filter(
    ({ content }) =>
      (chosen === undefined || content === chosen.content) &&
      files.filter((other) => other.content === content).length > 1,
  );
}

/** Pairs of pictures of the group, a picture with itself too, whose answer still holds. */
function answeredPairs(files: readonly Said[], decisions: Decisions): Pair[] {
  const pictures = picturesOf(files).filter((picture) => decisions.isAnswered(picture));
  return pictures.flatMap((a, i) =>
    pictures
      .slice(i)
      .filter((b) => decisions.answer(a, b) !== undefined)
      .map((b): Pair => [a, b]),
  );
}

function picturesOf(files: readonly Said[]): DecisionImage[] {
  return [...new Map(files.map((file) => [file.content, imageOf(file)])).values()];
}

function imageOf({ content, pixel }: Said): DecisionImage {
  return { content, pixel };
}

function named({ content, pixel, path }: Said): FileMark["file"] {
  return { content, pixel, path };
}
