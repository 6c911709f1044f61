import sharp from "sharp";
import { expect, it } from "vitest";
import { convertToSrgb } from "../../src/image/convert-profile.js";
import { meanDifference, open, pattern } from "./files.js";

const rgb = pattern(30, 20);

it("converts bare pixels as sharp converts the file that embeds the profile", async () => {
  const file = await open(rgb, 30, 20).withIccProfile("p3").png().toBuffer();
  const profile = (await sharp(file).metadata()).icc as Buffer;
  const data = new Uint8Array(await sharp(file, { ignoreIcc: true }).raw().toBuffer());
  const bare = { widthPx: 30, heightPx: 20, frames: 1, channels: 3, data, delaysMs: [] } as const;
  const converted = await convertToSrgb(bare, profile);
  expect(meanDifference(data, rgb)).toBeGreaterThan(5);
  expect(meanDifference(converted.data as Uint8Array, rgb)).toBeLessThan(1);

  const faint = new Uint8Array(30 * 20 * 4).map((_, i) =>
    i % 4 === 3 ? i & 255 : (data[(i >> 2) * 3 + (i % 4)] as number),
  );
  const withAlpha = (await convertToSrgb({ ...bare, channels: 4, data: faint }, profile)).data;
  expect(withAlpha.length).toBe(faint.length);
  expect(withAlpha.filter((_, i) => i % 4 === 3)).toEqual(faint.filter((_, i) => i % 4 === 3));
  expect(meanDifference(withAlpha.filter((_, i) => i % 4 < 3) as Uint8Array, rgb)).toBeLessThan(1);
});

it("leaves pixels alone under a profile that is none", async () => {
  const bare = { widthPx: 30, heightPx: 20, frames: 1, channels: 3, data: rgb, delaysMs: [] } as const;
  expect([...(await convertToSrgb(bare, Buffer.from("no profile"))).data]).toEqual([...rgb]);
});
