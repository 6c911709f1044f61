import fc from "fast-check";
import { expect, test } from "vitest";
import { BestK } from "../../src/neighbors/best-k.js";

test("the same as sorting everything, ties by id", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 40 }), fc.nat(12), (scores, k) => {
      const best = new BestK(k);
      scores.forEach((score, id) => {
        best.offer(id, score);
      });
      const all = scores.map((similarity, id) => ({ id, similarity }));
      expect(best.sorted()).toEqual(
        all.sort((x, y) => y.similarity - x.similarity || x.id - y.id).slice(0, k),
      );
    }),
    { numRuns: 300, seed: 7 },
  );
});
