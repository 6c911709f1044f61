// What is applied is what was shown, also when another process decides at that very moment.

import { expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import { planOf } from "../../../src/duplicates/review/plan.js";
import { assertPlanIsCurrent, planToApply } from "../../../src/server/jobs/plan-to-apply.js";
import { listedCatalog } from "../../duplicates/review/library.js";

/** A catalog that calls `work` once, the `at`th time that something is read from it. */
function interrupted(catalog: Catalog, at: number, work: () => void): Catalog {
  let reads = 0;
  return {
    ...catalog,
    get store() {
      reads += 1;
      if (reads === at) work();
      return catalog.store;
    },
  };
}

test("at whatever moment another process changes the groups: the steps that were shown, or none", () => {
  const outcomes: string[] = [];
  let isReached = true;
  for (let at = 1; isReached; at++) {
    const catalog = listedCatalog([{ paths: ["a.jpg", "b.jpg"] }, { paths: ["c.jpg", "d.jpg"] }]);
    const other = openCatalog(catalog.layout.base);
    onTestFinished(() => other.close());
    const { digest } = planOf(catalog);
    isReached = false;
    const busy = interrupted(catalog, at, () => {
      isReached = true;
      other.store.database.exec("UPDATE group_files SET path = 'new.jpg' WHERE rank = 1 AND ordinal = 1");
    });
    try {
      const steps = planToApply(busy, { kind: "apply", plan: {}, digest, without: [] });
      outcomes.push(steps.map(({ path }) => path).join(" "));
    } catch (error) {
      outcomes.push((error as { code: string }).code);
    }
  }
  expect(new Set(outcomes)).toEqual(new Set(["PLAN_STALE", "b.jpg d.jpg"]));
});

test("steps taken out by hand are left out", () => {
  const catalog = listedCatalog([{ paths: ["a.jpg", "b.jpg", "x\udcfe.jpg", "c.jpg"] }]);
  const { digest } = planOf(catalog);
  const without = ["b.jpg", Buffer.from([0x78, 0xfe, 0x2e, 0x6a, 0x70, 0x67]).toString("base64")];
  const steps = planToApply(catalog, { kind: "apply", plan: {}, digest, without });
  expect(steps.map(({ path }) => path)).toEqual(["c.jpg"]);
});

test("a veto that meets no step is refused: the file it meant would be moved", () => {
  const catalog = listedCatalog([{ paths: ["a.jpg", "sub/b.jpg"] }, { paths: ["c.jpg", "d.jpg"] }]);
  const plan = { folder: "sub" };
  const { digest } = planOf(catalog, plan);
  const ask = (...without: string[]) =>
    assertPlanIsCurrent(catalog, { kind: "apply", plan, digest, without });
  expect(() => ask("sub/b.jpg")).not.toThrow();
  // A step outside the filter is one a person took out before the filter was set.
  expect(() => ask("sub/b.jpg", "d.jpg")).not.toThrow();
  for (const unknown of ["./sub/b.jpg", "sub/b.jpg/", "a.jpg"])
    expect(() => ask(unknown)).toThrow(expect.objectContaining({ code: "REQUEST_INVALID" }));
});
