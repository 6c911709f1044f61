// A filter as a tree, and how it is refused.

import { LookalikeError } from "../../contract/errors.js";

export const OPERATORS = [":", "=", "!=", "<", "<=", ">", ">="] as const;
export type Operator = (typeof OPERATORS)[number];

/** A value as its field takes it. */
export type FilterValue =
  | { readonly kind: "number"; readonly number: number }
  /** Either end may be open; both belong to the range. */
  | { readonly kind: "numbers"; readonly from: number | undefined; readonly to: number | undefined }
  /** "2023", "2023-05" or "2023-05-17". */
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "dates"; readonly from: string | undefined; readonly to: string | undefined }
  /** `prefix`: the last word may go on. */
  | { readonly kind: "text"; readonly text: string; readonly prefix: boolean };

export type Filter =
  | { readonly kind: "and" | "or"; readonly parts: readonly Filter[] }
  | { readonly kind: "not"; readonly part: Filter }
  | {
      readonly kind: "compare";
      /** A name of FIELDS, or "record.column" in lower case. */
      readonly field: string;
      readonly operator: Operator;
      readonly value: FilterValue;
      /** Where it stands in the text: the first character is 0. */
      readonly at: number;
    }
  | { readonly kind: "has"; readonly field: string; readonly at: number }
  | {
      readonly kind: "near";
      readonly latitude: number;
      readonly longitude: number;
      readonly meters: number;
      readonly at: number;
    };

/** Shown to either side of the place. */
const AROUND = 40;

/**
 * The refusal of a filter: what is wrong, at which character (from 1), and in the hint the text with a caret below
 * that character.
 */
export function filterInvalid(problem: string, text: string, at: number): LookalikeError {
  const from = Math.max(0, at - AROUND);
  const shown = text.slice(from, at + AROUND);
  const before = from > 0 ? "…" : "";
  const after = at + AROUND < text.length ? "…" : "";
  const plain = (part: string) => part.replace(/[\p{C}\s]/gu, " ");
  const gap = " ".repeat([...plain(before + text.slice(from, at))].length);
  return new LookalikeError("FILTER_INVALID", `${problem} at character ${at + 1} of the filter`, {
    hint: `${plain(before + shown + after)}\n${gap}^`,
  });
}

/** A part of a filter as it stands in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
