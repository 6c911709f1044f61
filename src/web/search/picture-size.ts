// How large the picture of a term is: the catalog says it of its own, the address of a picture that was brought.

import { useQuery } from "@tanstack/react-query";
import type { ImageAnswer } from "../../contract/explore.js";
import { reading } from "../api/queries.js";
import type { Size, Term } from "./question.js";

/** Undefined until it is known, for words, and for a picture that is gone. */
export function usePictureSize({ kind, value, sizePx }: Term): Size | undefined {
  const { data } = useQuery({ ...reading("image", { params: { image: value } }), enabled: kind === "image" });
  return sizePx ?? (data === undefined ? undefined : sizeOf(data));
}

/** The upright size among the facts of an image; undefined for one that could not be read. */
export function sizeOf({ facts }: Pick<ImageAnswer, "facts">): Size | undefined {
  const [widthPx, heightPx] = [Number(facts?.widthPx), Number(facts?.heightPx)];
  return widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : undefined;
}
