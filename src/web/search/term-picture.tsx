// The picture of a term, small, with the part that is meant; or that the server has forgotten it.

import { useState } from "react";
import { thumbnailOf, uploadPreviewOf } from "../api/call.js";
import { text } from "../text.js";
import { usePictureSize } from "./picture-size.js";
import type { Size, Term } from "./question.js";

const words = text.search.term;

export function TermPicture({ term }: { readonly term: Term }) {
  const [broken, setBroken] = useState<string>();
  const size = usePictureSize(term);
  if (broken === term.value)
    return (
      <span className="thumbnail broken forgotten">
        {words[term.kind === "upload" ? "forgotten" : "gone"]}
      </span>
    );
  return (
    <span className="term-picture">
      <img
        className="thumbnail"
        src={addressOfTerm(term)}
        alt=""
        draggable={false}
        onError={() => setBroken(term.value)}
      />
      {size === undefined ? null : <RegionMark term={term} size={size} />}
    </span>
  );
}

/** The picture of a term at about the size of a thumbnail, or larger. */
export function addressOfTerm({ kind, value }: Pick<Term, "kind" | "value">): string {
  return kind === "upload" ? uploadPreviewOf(value) : thumbnailOf(value);
}

/** Laid over the picture as "contain" lays the picture into its box: an SVG is fitted in the same way. */
function RegionMark({ term: { regionPx }, size }: { readonly term: Term; readonly size: Size }) {
  if (regionPx === undefined) return null;
  return (
    <svg className="region-mark" viewBox={`0 0 ${size.widthPx} ${size.heightPx}`} aria-hidden="true">
      <rect className="rim" {...regionPx} />
      <rect {...regionPx} />
    </svg>
  );
}
