import { describe, expect, it } from "vitest";
import { IDENTITY, invert, madeInto, scaling } from "../../../src/web/review/affine.js";
import {
  actualPixels,
  drawKeeper,
  drawMember,
  fitScale,
  fitted,
  MOST_ZOOM,
  moved,
  pointUnder,
  zoomedAt,
} from "../../../src/web/review/zoom.js";

const keeper = { widthPx: 400, heightPx: 200 };
const pane = { width: 100, height: 100 };

describe("fit", () => {
  it("shows the whole picture in the middle", () => {
    expect(drawKeeper(fitted(keeper), keeper, pane)).toEqual({ scale: 0.25, left: 0, top: 25 });
  });

  it("lets a tiny picture grow at most fourfold", () => {
    expect(fitScale({ widthPx: 2, heightPx: 2 }, pane)).toBe(4);
  });

  it("knows where one picture pixel is one screen pixel", () => {
    expect(actualPixels(keeper, pane, 1)).toBe(4);
    expect(actualPixels(keeper, pane, 2)).toBe(2);
  });
});

describe("zoomedAt", () => {
  it("keeps the point under the pointer", () => {
    const first = drawKeeper(fitted(keeper), keeper, pane);
    const still = pointUnder(first, { x: 75, y: 50 });
    expect(still).toEqual({ x: 300, y: 100 });
    const view = zoomedAt(fitted(keeper), 4, still, keeper, pane);
    expect(pointUnder(drawKeeper(view, keeper, pane), { x: 75, y: 50 })).toEqual(still);
  });

  it("stays between the whole picture and the most zoom", () => {
    expect(zoomedAt(fitted(keeper), 0.1, { x: 0, y: 0 }, keeper, pane)).toEqual(fitted(keeper));
    expect(zoomedAt(fitted(keeper), 1e9, { x: 0, y: 0 }, keeper, pane).zoom).toBe(MOST_ZOOM);
  });
});

it("moves, but not past the edge", () => {
  const near = zoomedAt(fitted(keeper), 8, { x: 200, y: 100 }, keeper, pane); // sees 50 x 50 pixels
  expect(moved(near, { x: -20, y: 10 }, keeper, pane).center).toEqual({ x: 180, y: 110 });
  expect(moved(near, { x: -1000, y: 1000 }, keeper, pane).center).toEqual({ x: 25, y: 175 });
});

describe("drawMember", () => {
  it("draws a smaller copy of the same frame exactly like the keeper", () => {
    const member = { widthPx: 200, heightPx: 100 };
    const view = zoomedAt(fitted(keeper), 3, { x: 100, y: 50 }, keeper, pane);
    const a = drawKeeper(view, keeper, pane);
    const b = drawMember(view, keeper, member, scaling(2, 2), pane);
    expect(b.scale).toBeCloseTo(2 * a.scale);
    expect([b.left, b.top]).toEqual([a.left, a.top]);
  });

  it("looks at the same detail of a mirrored copy", () => {
    const transform = {
      mirrored: true,
      quarterTurns: 0,
      angleDegrees: 0,
      scale: 1,
      cropPx: { x: 0, y: 0, width: 400, height: 200 },
      changes: [],
    };
    const onto = invert(madeInto(transform, keeper));
    const view = zoomedAt(fitted(keeper), 8, { x: 60, y: 100 }, keeper, pane);
    const middle = pointUnder(drawMember(view, keeper, keeper, onto, pane), { x: 50, y: 50 });
    expect(middle.x).toBeCloseTo(400 - view.center.x);
    expect(middle.y).toBeCloseTo(100);
  });

  it("shows a crop whole at first, and at the keeper's size once zoomed in", () => {
    const crop = { widthPx: 100, heightPx: 100 };
    const onto = { ...IDENTITY, e: 200, f: 50 };
    expect(drawMember(fitted(keeper), keeper, crop, onto, pane).scale).toBe(1);
    const view = zoomedAt(fitted(keeper), 8, { x: 250, y: 100 }, keeper, pane);
    expect(drawMember(view, keeper, crop, onto, pane).scale).toBeCloseTo(
      drawKeeper(view, keeper, pane).scale,
    );
  });
});
