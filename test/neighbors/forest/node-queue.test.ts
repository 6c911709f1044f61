import fc from "fast-check";
import { expect, test } from "vitest";
import { NodeQueue } from "../../../src/neighbors/forest/node-queue.js";

test("nodes come out by falling promise, whatever order they went in", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (promises) => {
      const queue = new NodeQueue();
      for (const [node, promise] of promises.entries()) queue.push(node, promise);
      const out: number[] = [];
      while (!queue.isEmpty) {
        const { node, promise } = queue.pop();
        expect(promises[node]).toBe(promise);
        out.push(promise);
      }
      expect(out).toEqual(promises.toSorted((x, y) => y - x));
    }),
  );
});
