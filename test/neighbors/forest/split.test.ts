import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/neighbors/forest/random.js";
import { marginOf, splitOf } from "../../../src/neighbors/forest/split.js";

describe("a plane between two halves", () => {
  test("parts two bundles of directions", () => {
    const vectors = new Float32Array(200 * 2);
    for (let id = 0; id < 200; id++) {
      const angle = (id % 2) * (Math.PI / 2) + (id / 200) * 0.2;
      vectors.set([Math.cos(angle), Math.sin(angle)], 2 * id);
    }
    const ids = Uint32Array.from({ length: 200 }, (_, id) => id);
    let parted = 0;
    for (let seed = 0; seed < 20; seed++) {
      const normal = splitOf(vectors, 2, ids, randomFrom(seed));
      expect(Math.hypot(...normal)).toBeCloseTo(1, 6);
      const sides = [0, 1].map(
        (bundle) =>
          new Set(
            [...ids]
              .filter((id) => id % 2 === bundle)
              .map((id) => marginOf(normal, 0, vectors, 2 * id, 2) > 0),
          ),
      );
      if (sides.every((side) => side.size === 1)) parted++;
    }
    expect(parted).toBeGreaterThan(7); // where the first two come of one bundle, the plane may lie in it
  });

  test("of equal vectors there is none", () => {
    const vectors = Float32Array.of(1, 0, 1, 0, 1, 0);
    expect([...splitOf(vectors, 2, [0, 1, 2], randomFrom(1))]).toEqual([0, 0]);
  });
});
