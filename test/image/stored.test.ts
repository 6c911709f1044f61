import { expect, it } from "vitest";
import { asStored, toPicture } from "../../src/image/stored.js";

const one = (channels: 1 | 2 | 3 | 4, data: Uint8Array | Uint16Array) =>
  ({ widthPx: 1, heightPx: 1, frames: 1, channels, data, delaysMs: [] }) as const;

it("repeats gray, lays alpha over white or drops it", () => {
  expect([...toPicture(one(1, Uint8Array.of(7))).data]).toEqual([7, 7, 7]);
  expect([...toPicture(one(2, Uint8Array.of(0, 51))).data]).toEqual([204, 204, 204]);
  expect([...toPicture(one(4, Uint8Array.of(255, 100, 0, 0))).data]).toEqual([255, 255, 255]);
  expect([...toPicture(one(4, Uint8Array.of(255, 100, 0, 255))).data]).toEqual([255, 100, 0]);
  expect([...toPicture(one(4, Uint8Array.of(255, 100, 0, 0)), "dropped").data]).toEqual([255, 100, 0]);
});

it("keeps the high byte of 16 bits, blending before it is cut", () => {
  expect([...toPicture(one(3, Uint16Array.of(0x1234, 0xffff, 0x00ff))).data]).toEqual([0x12, 0xff, 0]);
  expect([...toPicture(one(2, Uint16Array.of(0, 0x3333))).data]).toEqual([0xcc, 0xcc, 0xcc]);
});

it("takes the first frame only, without copying what need not change", () => {
  const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const picture = toPicture({ ...one(3, data), frames: 2 });
  expect([...picture.data]).toEqual([1, 2, 3]);
  expect(picture.data.buffer).toBe(data.buffer);
});

it("hands alpha out beside the stored colors, the high byte of 16 bits, or none", () => {
  const clear = asStored(one(4, Uint8Array.of(255, 100, 7, 0)));
  expect([[...clear.picture.data], clear.alpha]).toEqual([[255, 100, 7], Uint8Array.of(0)]);
  const deep = asStored({ ...one(2, Uint16Array.of(0x1234, 0x00ff, 0x5678, 0x8000)), widthPx: 2 });
  expect([[...deep.picture.data], deep.alpha]).toEqual([
    [0x12, 0x12, 0x12, 0x56, 0x56, 0x56],
    Uint8Array.of(0, 0x80),
  ]);
  expect(asStored(one(3, Uint8Array.of(1, 2, 3))).alpha).toBeUndefined();
});
