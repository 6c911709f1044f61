// Edits that change nothing but how the picture is saved.

import type { Edit } from "./edit.js";

const WRITTEN = { jpeg: "JPEG", webp: "WebP", avif: "AVIF" } as const;

/** The same picture, saved in a format at a quality of 1-100. */
export function save(format: keyof typeof WRITTEN, quality: number): Edit {
  return {
    name: `${format}-${quality}`,
    family: "encoding",
    summary: `saved as ${WRITTEN[format]} of quality ${quality}`,
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
