// Edits that change nothing but how the picture is saved, and the saving itself.

import { encodePicture, MOST_SIDE_PX, type Saving } from "../../image/write.js";
import type { Picture } from "../../pixels/picture.js";
import { type Edit, impossible } from "./edit.js";

/** The file of an edited picture. Throws EDIT_IMPOSSIBLE for one longer than its format can hold. */
export async function saved(picture: Picture, saving: Saving): Promise<Uint8Array> {
  const mostPx = MOST_SIDE_PX[saving.format];
  if (Math.max(picture.widthPx, picture.heightPx) > mostPx)
    throw impossible(picture, `saved as ${saving.format}: no side may be longer than ${mostPx} px`);
  return encodePicture(picture, saving);
}

/** The same picture, saved in a format at a quality of 1-100. */
export function save(format: "jpeg" | "webp" | "avif", quality: number): Edit {
  return {
    name: `${format}-${quality}`,
    family: "encoding",
    summary: `saved as ${format.toUpperCase()} of quality ${quality}`,
    parameters: { format, quality },
    saving: { format, quality },
    apply: (picture) => picture,
  };
}

/** An exact copy of the pixels, in another file. */
export const COPY: Edit = {
  name: "copy",
  family: "encoding",
  summary: "the same pixels",
  parameters: { format: "png" },
  saving: { format: "png", quality: 100 },
  apply: (picture) => picture,
};
