// Which files a scan looks at, by their names; apart from the scan, which loads codecs that a question needs not.

import { PICTURE_EXTENSIONS } from "../image/sniff.js";

/** Whether a file's name makes it worth a look; what it really is, its bytes tell. */
export function isPictureName(name: string): boolean {
  const dot = name.lastIndexOf(".");
  return dot > 0 && PICTURE_EXTENSIONS.has(name.slice(dot + 1).toLowerCase());
}
