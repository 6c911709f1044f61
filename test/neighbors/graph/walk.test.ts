import { expect, test } from "vitest";
import { CodedRows } from "../../../src/neighbors/graph/coded-rows.js";
import { idOf, keyOf } from "../../../src/neighbors/graph/heap.js";
import { Links } from "../../../src/neighbors/graph/links.js";
import { spreadOut } from "../../../src/neighbors/graph/spread.js";
import { Walk } from "../../../src/neighbors/graph/walk.js";

const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

/** How near to 151 degrees. */
const nearness = (id: number) => Math.cos(((6 * id - 151) * Math.PI) / 180);

/** Sixty vectors round a circle, six degrees apart, each linked to both beside it; every tenth on a level above. */
function circle(): { rows: CodedRows; walk: Walk } {
  const [rows, links] = [new CodedRows(2, 60), new Links(2)];
  for (let id = 0; id < 60; id++) {
    rows.add(at(6 * id));
    links.add(id % 10 === 0 ? 1 : 0);
  }
  for (let id = 0; id < 60; id++) {
    links.set(id, 0, Uint32Array.of((id + 1) % 60, (id + 59) % 60), 2);
    if (id % 10 === 0) links.set(id, 1, Uint32Array.of((id + 10) % 60, (id + 50) % 60), 2);
  }
  links.topLevel = 1;
  return { rows, walk: new Walk(rows, links) };
}

test("a walk comes to the nearest, from above and from the other side", () => {
  const { rows, walk } = circle();
  const idsOf = (keys: Float64Array) => [...keys].map(idOf);
  rows.ask(at(151));
  expect(idsOf(walk.approach(1, 4))).toEqual([0]);
  // Of the six on the level above all are taken along, the nearest last.
  expect(idsOf(walk.approach(0, 4))).toEqual(
    [0, 50, 10, 40, 30, 20].sort((a, b) => nearness(a) - nearness(b)),
  );
  expect(idsOf(walk.near(walk.approach(0, 4), 0, 4))).toEqual([27, 24, 26, 25]);
  const alone = Float64Array.of(keyOf(55, -1));
  expect(idsOf(walk.near(alone, 0, 60)).sort((a, b) => a - b)).toEqual([...Array(60).keys()]);
  expect(idsOf(walk.near(alone, 0, 1))).toEqual([25]);
});

test("links go to different sides, the nearest of each", () => {
  const rows = new CodedRows(2, 8);
  for (const degrees of [0, 10, 14, 18, -12, -30, 90]) rows.add(at(degrees));
  rows.askRow(0);
  const others = Uint32Array.of(1, 2, 3, 4, 5, 6);
  rows.compare(others, 6);
  const keys = Float64Array.from(others, (id, i) => keyOf(id, rows.similarities[i]!)).sort();
  const chosen = new Uint32Array(6);
  // 14, 18 and 90 degrees lie nearer to 10 than to 0, and -30 nearer to -12.
  expect([...chosen.subarray(0, spreadOut(rows, keys, chosen, 6))]).toEqual([1, 4]);
  expect([...chosen.subarray(0, spreadOut(rows, keys, chosen, 1))]).toEqual([1]);
  expect(spreadOut(rows, new Float64Array(0), chosen, 4)).toBe(0);
});
