// Which lines of the decisions still hold: those that no later line speaks over, by content or by pixels.

import {
  type Decision,
  type DecisionImage,
  type FileMark,
  imagesOf,
  type Said,
  type SetDecision,
} from "../../catalog/said.js";

/** What a line is about, as keys by content and by pixels. */
export function subjectsOf(line: Said): readonly string[] {
  if ("file" in line) {
    const { content, pixel, path } = line.file;
    return [JSON.stringify(["file", content, path]), JSON.stringify(["file", pixel, path])];
  }
  const images = imagesOf(line);
  return [images.map(({ content }) => content), images.map(({ pixel }) => pixel)].map((ids) =>
    JSON.stringify(ids.sort()),
  );
}

/**
 * The part of each line that holds; lines of which nothing does, or that only take back, are left out. Of a set that
 * is its pictures of which it still parts one from another.
 */
export function whatHolds(lines: readonly Said[]): ReadonlyMap<Said, Said> {
  const later = new Later();
  const holding = new Map<Said, Said>();
  for (const line of [...lines].reverse()) {
    const left = leftOf(line, later);
    if (left !== undefined) holding.set(line, left);
    later.add(line);
  }
  return holding;
}

function leftOf(line: Said, later: Later): Said | undefined {
  if ("file" in line) return line.mark === undefined || later.speaksOf(line) ? undefined : line;
  if (line.answer === undefined) return undefined;
  if (!("images" in line)) return later.speaksOf(line) || later.coversPair(line) ? undefined : line;
  const images = later.leftOfSet(line);
  return images.length === 0 ? undefined : { ...line, images };
}

/** The lines behind the one that is looked at. */
class Later {
  private readonly subjects = new Set<string>();
  /** Pixel ids of whom a pair was spoken of, by pixel id. */
  private readonly partners = new Map<string, Set<string>>();
  private readonly sets = new Map<string, LaterSet[]>();

  add(line: Said): void {
    if ("images" in line) {
      const set = laterSet(line);
      for (const id of set.ids) push(this.sets, id, set);
      return;
    }
    for (const subject of subjectsOf(line)) this.subjects.add(subject);
    if ("file" in line) return;
    join(this.partners, line.a.pixel, line.b.pixel);
    join(this.partners, line.b.pixel, line.a.pixel);
  }

  speaksOf(line: Decision | FileMark): boolean {
    return subjectsOf(line).some((subject) => this.subjects.has(subject));
  }

  coversPair({ a, b }: Decision): boolean {
    const own = [...(this.sets.get(a.content) ?? []), ...(this.sets.get(a.pixel) ?? [])];
    return own.some((set) => isIn(set, b) && (a.pixel !== b.pixel || set.saysOfTwins(a)));
  }

  /** Pictures of a set that it still parts from another of its pictures. */
  leftOfSet({ images }: SetDecision): readonly DecisionImage[] {
    const sets = new Set(
      images.flatMap(({ content, pixel }) => [
        ...(this.sets.get(content) ?? []),
        ...(this.sets.get(pixel) ?? []),
      ]),
    );
    const spoken = new Map<string, Set<string>>();
    for (const set of sets) {
      const shared = images.filter((image) => isIn(set, image));
      if (shared.length === images.length) return [];
      for (const a of shared) for (const b of shared) join(spoken, a.content, b.content);
    }
    for (const a of images) {
      const partners = this.partners.get(a.pixel);
      if (partners === undefined) continue;
      for (const b of images) if (partners.has(b.pixel)) join(spoken, a.content, b.content);
    }
    return images.filter((a) =>
      images.some((b) => a.content !== b.content && spoken.get(a.content)?.has(b.content) !== true),
    );
  }
}

interface LaterSet {
  /** Content and pixel ids. */
  readonly ids: ReadonlySet<string>;
  /** Whether it speaks of other pictures with the pixels of this one, or of itself. */
  saysOfTwins(image: DecisionImage): boolean;
}

function laterSet({ images, answer }: SetDecision): LaterSet {
  const ids = new Set(images.flatMap(({ content, pixel }) => [content, pixel]));
  return {
    ids,
    saysOfTwins: ({ pixel }) =>
      answer === undefined ||
      new Set(images.filter((own) => own.pixel === pixel).map(({ content }) => content)).size > 1,
  };
}

function isIn({ ids }: LaterSet, { content, pixel }: DecisionImage): boolean {
  return ids.has(content) || ids.has(pixel);
}

function join(partners: Map<string, Set<string>>, a: string, b: string): void {
  const own = partners.get(a);
  if (own === undefined) partners.set(a, new Set([b]));
  else own.add(b);
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const own = lists.get(key);
  if (own === undefined) lists.set(key, [value]);
  else own.push(value);
}
