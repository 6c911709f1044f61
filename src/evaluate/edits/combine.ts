// Several edits one after the other, saved once: what comes of a picture on its way through a few hands.

import type { Picture } from "../../pixels/picture.js";
import type { Edit, EditFamily } from "./edit.js";

/** The parameters are those of every part, each under the part's name. The saving is the last one's unless told otherwise. */
export function combine(
  name: string,
  family: EditFamily,
  summary: string,
  parts: readonly Edit[],
  saving = parts[parts.length - 1]!.saving,
): Edit {
  const parameters = parts.flatMap((part) =>
    Object.entries(part.parameters).map(([key, value]) => [`${part.name}.${key}`, value] as const),
  );
  return {
    name,
    family,
    summary,
    parameters: Object.fromEntries(parameters),
    saving,
    apply: async (picture, context) => {
      let edited: Picture = picture;
      for (const part of parts) edited = await part.apply(edited, context);
      return edited;
    },
  };
}
