// The five edits of the reference, against the bytes Pillow gave before saving them (Pillow 13.0.0).

import { describe, expect, it } from "vitest";
import { findProfile } from "../../../src/evaluate/edits/profiles.js";
import { photo, photoRows, sha256 } from "../../pixels/npm-photos.js";
import { quiet } from "./context.js";

const KEYS: Readonly<Record<string, string>> = {
  "black-and-white": "m1_bw",
  "resize-80-nearest": "m2_scale_nearest",
  sharpen: "m3_sharpen",
  "edge-enhance-more": "m4_edge_enhance_more",
  "color-50": "m5_color_half",
};

describe("the reference's five edits", () => {
  const { edits } = findProfile("reference");

  it("are five", () => {
    expect(edits.map(({ name }) => name)).toEqual(Object.keys(KEYS));
    for (const { saving } of edits) expect(saving).toEqual({ format: "jpeg", quality: 75 });
  });

  for (const row of photoRows("pillow-edits")) {
    it(`equal Pillow on ${row.path}`, async () => {
      const picture = await photo(row);
      for (const edit of edits) {
        const golden = row[KEYS[edit.name]!] as { size: [number, number]; mode: string; sha256: string };
        const edited = await edit.apply(picture, quiet());
        expect([edited.widthPx, edited.heightPx], edit.name).toEqual(golden.size);
        expect(edited.channels, edit.name).toBe(golden.mode === "L" ? 1 : 3);
        expect(sha256(edited.data), edit.name).toBe(golden.sha256);
      }
    });
  }
});
