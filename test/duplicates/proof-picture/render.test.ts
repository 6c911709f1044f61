import { describe, expect, it } from "vitest";
import type { Evidence, Matrix, Transform } from "../../../src/contract/answers.js";
import { DISAGREES, FRAME, OVERLAY } from "../../../src/duplicates/proof-picture/match.js";
import { PANEL_PX, renderProof } from "../../../src/duplicates/proof-picture/render.js";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { texture } from "../../support/folder.js";

const pixels = async (widthPx: number, heightPx: number, seed = 1): Promise<Picture> =>
  createPicture(
    widthPx,
    heightPx,
    3,
    new Uint8Array(await texture(seed, widthPx, heightPx).raw().toBuffer()),
  );

/** The part of a picture, mirrored left and right when asked for. */
function cut(
  picture: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
  mirrored = false,
): Picture {
  const out = createPicture(width, height, 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = ((y + row) * picture.widthPx + x + (mirrored ? width - 1 - column : column)) * 3;
      out.data.set(picture.data.subarray(from, from + 3), (row * width + column) * 3);
    }
  }
  return out;
}

const proof = (matrix: Matrix, more: Partial<Evidence> = {}): Evidence => ({
  transform: {
    mirrored: false,
    quarterTurns: 0,
    angleDegrees: 0,
    scale: 1,
    cropPx: { x: 0, y: 0, width: 1, height: 1 },
    changes: [],
    matrix,
  } satisfies Transform,
  ...more,
});

/** The four panels of a sheet for a picture of this size, which stand in one row. */
function panels(sheet: Picture, widthPx: number, heightPx: number): Picture[] {
  const top = sheet.heightPx - 12 - heightPx;
  const step = (sheet.widthPx - 12) / 4;
  return [0, 1, 2, 3].map((i) =>
    cut(sheet, 12 + i * step + Math.floor((step - 12 - widthPx) / 2), top, widthPx, heightPx),
  );
}

const count = ({ data }: Picture, color: readonly number[]) => {
  let found = 0;
  for (let i = 0; i < data.length; i += 3)
    if (color.every((value, channel) => data[i + channel] === value)) found += 1;
  return found;
};

describe("renderProof", () => {
  it("lays a mirrored crop on its original: no difference where both are", async () => {
    const a = await pixels(160, 200);
    const b = cut(a, 40, 50, 80, 100, true);
    const sheet = renderProof(a, b, proof([-1, 0, 0, 1, 120, -50]));
    const [first, laid, difference, match] = panels(sheet, 160, 200) as [Picture, Picture, Picture, Picture];
    expect(Buffer.compare(first.data, a.data)).toBe(0);
    expect(Buffer.compare(cut(laid, 40, 50, 80, 100).data, cut(a, 40, 50, 80, 100).data)).toBe(0);
    expect(cut(difference, 40, 50, 80, 100).data.every((value) => value === 0)).toBe(true);
    expect(count(difference, [0, 0, 0])).toBe(80 * 100); // and it claims nothing of the rest
    // the frame of b, two pixels wide, about where it lies
    expect(count(match, FRAME)).toBeGreaterThan(2 * (80 + 100));
    expect(count(cut(match, 44, 54, 70, 90), FRAME)).toBe(0);
  });

  it("shows what b has round a", async () => {
    const b = await pixels(200, 240);
    const a = cut(b, 20, 30, 150, 180);
    const sheet = renderProof(a, b, proof([1, 0, 0, 1, 20, 30]));
    const match = panels(sheet, 150, 180)[3] as Picture;
    expect(count(match, FRAME)).toBeGreaterThan(400);
    // 150 x 180 within 200 x 240: the frame of b touches the room's edges
    expect(count(cut(match, 0, 90, 4, 4), FRAME)).toBeGreaterThan(0);
  });

  it("marks what disagrees and what lies on one of them", async () => {
    const a = await pixels(160, 160);
    const b = createPicture(160, 160, 3, a.data.slice());
    for (let y = 80; y < 120; y++) b.data.fill(0, (y * 160 + 40) * 3, (y * 160 + 80) * 3);
    const evidence = proof([1, 0, 0, 1, 0, 0], {
      mask: {
        columns: 4,
        rows: 4,
        blocks: "+++++++++#++++++",
        toA: [40, 0, 0, 40, 0, 0],
        toB: [40, 0, 0, 40, 0, 0],
      },
      overlay: { on: "b", boxPx: { x: 38, y: 78, width: 44, height: 44 } },
    });
    const [, , difference, match] = panels(renderProof(a, b, evidence), 160, 160) as [
      Picture,
      Picture,
      Picture,
      Picture,
    ];
    const [x, y] = [60, 100];
    const i = (y * 160 + x) * 3;
    expect([...difference.data.subarray(i, i + 3)]).toEqual([...a.data.subarray(i, i + 3)]);
    const tinted = DISAGREES.map((value, channel) =>
      Math.round(((a.data[i + channel] as number) + value) / 2),
    );
    expect([...match.data.subarray(i, i + 3)]).toEqual(tinted);
    expect(count(match, OVERLAY)).toBeGreaterThan(4 * 40);
  });

  it("keeps panels within 640 px, two by two when they are wide", () => {
    const large = createPicture(900, 450, 3);
    const wide = renderProof(large, large, proof([1, 0, 0, 1, 0, 0]));
    expect(wide.widthPx).toBe(2 * (PANEL_PX + 12) + 12);
    expect(wide.heightPx).toBeLessThan(2 * PANEL_PX);
    const tall = createPicture(450, 900, 3);
    const high = renderProof(tall, tall, proof([1, 0, 0, 1, 0, 0]));
    expect(high.widthPx).toBe(4 * (PANEL_PX / 2 + 12) + 12);
  });

  it("sets the two beside each other when nothing was aligned", async () => {
    const [a, b] = [await pixels(100, 80, 1), await pixels(60, 90, 2)];
    const sheet = renderProof(a, b, {});
    expect([sheet.widthPx, sheet.heightPx]).toEqual([2 * (100 + 12) + 12, 90 + 14 + 3 * 12]);
    expect(Buffer.compare(cut(sheet, 12, 43, 100, 80).data, a.data)).toBe(0);
    // a matrix that flattens everything lays nothing on anything
    const flat = renderProof(a, b, proof([0, 0, 0, 0, 0, 0]));
    expect(Buffer.compare(flat.data, sheet.data)).toBe(0);
  });

  it("draws the odd ones too: one pixel, a hair, gray, a frame far away", async () => {
    const dot = createPicture(1, 1, 3);
    const hair = createPicture(1, 5000, 1);
    const a = await pixels(50, 50);
    expect(renderProof(dot, dot, proof([1, 0, 0, 1, 0, 0])).channels).toBe(3);
    expect(renderProof(hair, dot, proof([1, 0, 0, 1e-3, 0, 0])).heightPx).toBeLessThan(700);
    const far = renderProof(a, a, proof([1, 0, 0, 1, 1e9, -1e9]));
    expect(far.widthPx).toBeLessThan(4 * PANEL_PX);
  });
});
