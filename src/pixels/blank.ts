// Whether a picture is of a single color: then the bits of a fingerprint are its noise, and equal for pictures that
// have nothing in common but being empty.

import type { Picture } from "./picture.js";

/**
 * How far apart the levels of one color may lie, of 255: in gray, and in each channel. A picture of one color with
 * noise of one level each way, written as JPEG, comes back with levels 5 apart in gray and 10 in a channel at most, at
 * any quality: chroma is amplified on its way to RGB.
 */
const MOST_GRAY_LEVELS = 6;
const MOST_CHANNEL_LEVELS = 12;

/**
 * Whether no two pixels differ by more than the noise of one color does: 6 levels of gray, 12 in each channel of `rgb`
 * (1 or 3). One pixel that stands out makes a picture a picture.
 */
export function isBlank(rgb: Picture, gray: Picture): boolean {
  return isWithin(rgb, MOST_CHANNEL_LEVELS) && isWithin(gray, MOST_GRAY_LEVELS);
}

/** Ends at the first level that lies too far off, so that it costs next to nothing for a photograph. */
function isWithin({ data, channels }: Picture, levels: number): boolean {
  for (let channel = 0; channel < channels; channel++) {
    let low = 255;
    let high = 0;
    for (let i = channel; i < data.length; i += channels) {
      const level = data[i] as number;
      if (level < low) low = level;
      if (level > high) high = level;
      if (high - low > levels) return false;
    }
  }
  return true;
}
