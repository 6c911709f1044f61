// What a person said of two pictures: "same" or "different". Kept by content id and pixel id, so that a move,
// a rename or a changed rating forgets nothing; kept in keep/, apart from everything that can be rebuilt.

import { appendLines, readLines } from "./lines.js";

export const ANSWERS = ["same", "different"] as const;
export type Answer = (typeof ANSWERS)[number];

/** One picture as a decision names it: the SHA-256 of its bytes and its pixel id, both hex. */
export interface DecisionImage {
  readonly content: string;
  readonly pixel: string;
}

export interface Decision {
  readonly a: DecisionImage;
  readonly b: DecisionImage;
  /** undefined takes an earlier answer back. */
  readonly answer: Answer | undefined;
  /** ISO time. */
  readonly at: string;
}

/** Stores decisions; they are on the disk when the call returns. */
export function recordDecisions(path: string, decisions: readonly Decision[]): void {
  appendLines(
    path,
    decisions.map((decision) => ({ ...decision, answer: decision.answer ?? null })),
  );
}

/** What a person said of two pictures, the newest answer winning. */
export interface Decisions {
  readonly size: number;
  readonly damagedLines: number;
  answer(a: DecisionImage, b: DecisionImage): Answer | undefined;
  /** Pairs answered "same", by pixel id: they need no candidate search to be found. */
  samePairs(): [string, string][];
}

export function readDecisions(path: string): Decisions {
  const { values, damaged } = readLines(path);
  const answers = new Map<string, { answer: Answer | undefined; order: number }>();
  for (const [order, value] of values.entries()) {
    const a = imageOf(value.a);
    const b = imageOf(value.b);
    if (a === undefined || b === undefined) continue;
    for (const key of [keyOf(a.content, b.content), keyOf(a.pixel, b.pixel)]) {
      answers.set(key, { answer: ANSWERS.find((known) => known === value.answer), order });
    }
  }
  return {
    size: values.length,
    damagedLines: damaged,
    answer: (a, b) => {
      const byContent = answers.get(keyOf(a.content, b.content));
      const byPixel = answers.get(keyOf(a.pixel, b.pixel));
      return ((byContent?.order ?? -1) > (byPixel?.order ?? -1) ? byContent : byPixel)?.answer;
    },
    samePairs: () =>
      [...answers]
        .filter(([, { answer }]) => answer === "same")
        .map(([key]) => key.split(" ") as [string, string]),
  };
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function imageOf(value: unknown): DecisionImage | undefined {
  const { content, pixel } = (value ?? {}) as Record<string, unknown>;
  return typeof content === "string" && typeof pixel === "string" ? { content, pixel } : undefined;
}
