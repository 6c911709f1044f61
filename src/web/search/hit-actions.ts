// What can be done with a hit: it goes into the question, or becomes the question.

import { text } from "../text.js";
import type { Question } from "./question.js";
import { withTerm } from "./terms.js";
import type { Asking } from "./use-question.js";

const words = text.search.hits;

export interface HitAction {
  readonly key: "more" | "less" | "recommend" | "alone";
  readonly name: string;
  /** On a small button; its beginning is that of the name. */
  readonly short: string;
  run(): void;
}

export interface HitActions {
  readonly question: Question;
  of(image: string): readonly HitAction[];
}

/** What hits can do to a question. */
export function hitActions({ question, ask }: Pick<Asking, "question" | "ask">): HitActions {
  const { mode, terms } = question;
  const add = (image: string, weight: number) =>
    ask({ terms: withTerm(terms, { kind: "image", value: image, weight }) });
  /** Recommendations are a question of their own: for this picture, not for what was asked before. */
  const become = (image: string, next: Question["mode"]) =>
    ask({
      mode: next,
      terms: [{ kind: "image", value: image, weight: 1 }],
      space: undefined,
      minScore: undefined,
      diversity: undefined,
    });
  return {
    question,
    of: (image) => [
      { key: "more", name: words.moreLike, short: words.more, run: () => add(image, 1) },
      // A basket holds nothing that is not liked.
      ...(mode === "find" ? [{ ...LESS, run: () => add(image, -1) }] : []),
      {
        key: "recommend",
        name: words.recommendFor,
        short: words.recommend,
        run: () => become(image, "recommend"),
      },
      { key: "alone", name: words.alone, short: words.alone, run: () => become(image, "find") },
    ],
  };
}

const LESS = { key: "less" as const, name: words.lessLike, short: words.less };
