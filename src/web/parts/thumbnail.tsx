// A small picture by content id. One that cannot be shown says so instead of leaving a hole.

import { useState } from "react";
import { thumbnailOf } from "../api/call.js";
import { text } from "../text.js";

/**
 * `alt` is empty where the name stands beside it; `lazy` loads it when it comes near the screen; `of` is where its
 * bytes are, for pictures that are not the catalog's.
 */
export function Thumbnail({
  image,
  alt = "",
  lazy = false,
  of = thumbnailOf,
}: {
  readonly image: string;
  readonly alt?: string;
  readonly lazy?: boolean;
  readonly of?: (image: string) => string;
}) {
  const [broken, setBroken] = useState<string>();
  if (broken === image) return <span className="thumbnail broken">{text.noPicture}</span>;
  return (
    <img
      className="thumbnail"
      src={of(image)}
      alt={alt}
      decoding="async"
      loading={lazy ? "lazy" : "eager"}
      draggable={false}
      onError={() => setBroken(image)}
    />
  );
}
