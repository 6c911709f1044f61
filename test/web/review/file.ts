// A file of a group for tests of the review: only what a test is about is named.

import type { Member } from "../../../src/contract/answers.js";

export const file = (path: string, widthPx = 40, heightPx = 20, more: Partial<Member> = {}): Member => ({
  path,
  image: path,
  widthPx,
  heightPx,
  bytes: 1,
  frames: 1,
  format: "jpeg",
  keep: true,
  why: "",
  lossless: false,
  bitDepth: 8,
  metadataTags: 0,
  modifiedUs: 0,
  companions: [],
  protected: false,
  enlarged: false,
  onlyShown: false,
  alsoAt: [],
  ...more,
});
