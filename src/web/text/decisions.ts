// The words for what a person said.

import type { SaidWord } from "../../contract/decisions.js";
import { plural } from "./words.js";

export const decisions = {
  said: {
    same: "Same",
    different: "Not duplicates",
    keeper: "Keeper",
    keep: "Stays",
    remove: "Goes",
  } satisfies Record<SaidWord, string>,
  totals: (count: number) =>
    `${plural(count, "decision")} in force. What you take back is asked again when the groups are found.`,
  list: "What you said, newest first",
  pictures: (count: number) => plural(count, "picture"),
  andMore: (names: string) => `and ${names}`,
  goneName: "a picture that is gone",
  gone: "gone from the catalog",
  takeBack: "Take back",
  takeBackOf: (said: string, name: string) => `Take back "${said}" of ${name}`,
  staleHint: "What was taken back counts in full when they are found again.",
  empty: "Nothing is decided",
  emptyHint: "What you say of groups in the review is listed here and can be taken back.",
  toDecisions: "See the decisions",
} as const;
