// What an edit is: a change that a person, a program or a thief makes to a picture before it is saved again; a pure
// function of pixels and seeded numbers, with its parameters as data, so that a report can say exactly what was done.

import { LookalikeError } from "../../contract/errors.js";
import type { Saving } from "../../image/write.js";
import type { Picture } from "../../pixels/picture.js";

/** What kind of a change it is: a method that bears one of a family mostly bears the others, too. */
export const EDIT_FAMILIES = ["encoding", "tone", "detail", "geometry", "overlay", "composition"] as const;
export type EditFamily = (typeof EDIT_FAMILIES)[number];

/** As Pillow saves a JPEG unless told otherwise. */
export const USUAL_SAVING: Saving = { format: "jpeg", quality: 75 };

export interface EditContext {
  /** Seeded by the picture and the edit: the next number, 0 to below 1. */
  random(): number;
  /** Another picture of the set, never a copy of this one: to paste into, to put beside. Asked again, the next one. */
  other(): Promise<Picture>;
}

export interface Edit {
  /** As written in profiles, options and reports, and fit for a file's name: "jpeg-30", "crop-center-80". */
  readonly name: string;
  readonly family: EditFamily;
  /** For a person to read: "turned by 4 degrees, black corners". */
  readonly summary: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly saving: Saving;
  /**
   * The edited picture; 1 channel where all color is gone. Throws EDIT_IMPOSSIBLE for a picture too small for it,
   * such as a crop of one that is 1 px wide, or so large that the edited one would have too many pixels.
   */
  apply(picture: Picture, context: EditContext): Picture | Promise<Picture>;
}

/** That a picture cannot be edited so; `what` completes "A picture of 1 x 1 px cannot be ...". */
export function impossible({ widthPx, heightPx }: Picture, what: string): LookalikeError {
  return new LookalikeError("EDIT_IMPOSSIBLE", `A picture of ${widthPx} x ${heightPx} px cannot be ${what}`);
}
