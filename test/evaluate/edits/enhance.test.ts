import { expect, it } from "vitest";
import { enhance, type Quality } from "../../../src/evaluate/edits/enhance.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { photo, photoRows, sha256 } from "../../pixels/npm-photos.js";
import { quiet } from "./context.js";

it("equals Pillow's ImageEnhance (13.0.0) at any factor", async () => {
  const [row] = photoRows("pillow-enhance");
  const picture = await photo(row!);
  let compared = 0;
  for (const [key, digest] of Object.entries(row!)) {
    const match = /^(color|brightness|contrast)-(\d+)$/.exec(key);
    if (match === null) continue;
    const edited = await enhance(match[1] as Quality, Number(match[2]) / 100).apply(picture, quiet());
    expect(sha256(edited.data), key).toBe(digest);
    compared += 1;
  }
  expect(compared).toBe(12);
});

it("leaves a picture without color as it is, and takes contrast about its own middle", async () => {
  const gray = createPicture(2, 1, 1, Uint8Array.of(100, 200));
  expect([...(await enhance("color", 0.5).apply(gray, quiet())).data]).toEqual([100, 200]);
  expect([...(await enhance("contrast", 0.5).apply(gray, quiet())).data]).toEqual([125, 175]);
});
