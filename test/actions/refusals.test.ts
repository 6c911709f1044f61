// Everything a hand-edited or hostile plan could try. Each case says what is refused, and that the disk is as
// it was afterwards, byte for byte.

import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type ActionOptions, applyPlan } from "../../src/actions/apply.js";
import { undo } from "../../src/actions/undo.js";
import { openCatalog } from "../../src/catalog/catalog.js";
import type { Plan, PlanStep } from "../../src/contract/plan.js";
import { inMemory, type Library, makeLibrary, removeLibraries, sha256 } from "./library.js";

afterEach(removeLibraries);

const SHA_B = sha256("b");

/** a.jpg is kept, sub/b.jpg is to go. */
function library(): Library {
  const made = makeLibrary(inMemory);
  made.put("a.jpg", "a");
  made.put("sub/b.jpg", "b");
  return made;
}

function honest(made: Library): Plan {
  return made.plan(["sub/b.jpg", "a.jpg"]);
}

/** The plan with its one step changed. */
function edited(plan: Plan, change: Partial<PlanStep>): Plan {
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, ...change })) };
}

async function expectRefused(
  made: Library,
  plan: Plan,
  codes: string | string[],
  options: ActionOptions = {},
): Promise<void> {
  const before = made.tree();
  const dry = await applyPlan(made.catalog, plan, { ...options, dryRun: true });
  const answer = await applyPlan(made.catalog, plan, options);
  expect(answer.refused.map(({ code }) => code)).toEqual([codes].flat());
  expect(dry.refused).toEqual(answer.refused);
  expect(answer.done).toBe(0);
  expect(made.tree()).toEqual(before);
}

describe("a step is refused, and nothing moves, when its path", () => {
  it.each([
    ["is absolute and outside", "/etc/hostname", "PLAN_PATH_OUTSIDE"],
    ["climbs out", "../outside.jpg", "PLAN_PATH_OUTSIDE"],
    ["climbs and comes back", "sub/../sub/b.jpg", "PLAN_PATH_OUTSIDE"],
    ["is the root", ".", "PLAN_NOT_A_FILE"],
    ["is a folder", "sub", "PLAN_NOT_A_FILE"],
    ["is not there", "sub/none.jpg", "PLAN_FILE_MISSING"],
    ["goes through a file", "a.jpg/b.jpg", "PLAN_FILE_MISSING"],
    ["lies in the catalog's folder", ".lookalike/README.txt", "PLAN_PATH_OUTSIDE"],
    ["lies there in other letters", ".LookAlike/README.txt", "PLAN_PATH_OUTSIDE"],
    ["has a byte no path has", "sub/b.jpg\0", "PLAN_PATH_OUTSIDE"],
    ["is too long for any disk", `sub/${"x".repeat(5000)}.jpg`, "FILE_UNREADABLE"],
  ])("%s", async (_, path, code) => {
    const made = library();
    await expectRefused(made, edited(honest(made), { path }), code);
  });

  it("climbs out to a copy of a file the catalog knows", async () => {
    const parent = mkdtempSync(join(tmpdir(), "lookalike-above-"));
    const made = makeLibrary(parent);
    made.put("a.jpg", "a");
    made.put("b.jpg", "b");
    writeFileSync(join(parent, "b.jpg"), "b");
    await expectRefused(
      made,
      edited(made.plan(["b.jpg", "a.jpg"]), { path: "../b.jpg" }),
      "PLAN_PATH_OUTSIDE",
    );
    expect(readFileSync(join(parent, "b.jpg"), "utf8")).toBe("b");
    rmSync(parent, { recursive: true });
  });

  it("is of a file the catalog does not know", async () => {
    const made = library();
    made.put("new.jpg", "b", { known: false });
    await expectRefused(made, edited(honest(made), { path: "new.jpg" }), "PLAN_UNKNOWN_FILE");
  });

  it("lies outside the scanned folders, though in the base", async () => {
    const base = mkdtempSync(join(tmpdir(), "lookalike-part-"));
    const catalog = openCatalog(base, { create: true });
    try {
      mkdirSync(join(base, "scanned"));
      writeFileSync(join(base, "b.jpg"), "b");
      catalog.store.addRoot("scanned");
      const step = {
        id: 1,
        action: "quarantine",
        path: "b.jpg",
        sha256: SHA_B,
        keeper: { path: "scanned/a.jpg", sha256: SHA_B },
        verdict: "identical-file",
        why: "",
      } as const;
      const plan: Plan = { lookalikePlan: 1, root: base, created: "", protected: [], steps: [step] };
      expect((await applyPlan(catalog, plan)).refused).toMatchObject([{ code: "PLAN_PATH_OUTSIDE" }]);
    } finally {
      catalog.close();
      rmSync(base, { recursive: true });
    }
  });

  it("lies in the catalog of a folder below, even if some catalog knows it", async () => {
    const made = library();
    made.put("sub/.lookalike/keep/quarantine/b.jpg", "b");
    await expectRefused(
      made,
      edited(honest(made), { path: "sub/.lookalike/keep/quarantine/b.jpg" }),
      "PLAN_PATH_OUTSIDE",
    );
  });

  it("goes through a folder that is a symbolic link, in the plan or since the scan", async () => {
    const made = library();
    symlinkSync(made.abs("sub"), made.abs("linked"));
    await expectRefused(made, edited(honest(made), { path: "linked/b.jpg" }), "PLAN_SYMLINK");
    const plan = honest(made);
    renameSync(made.abs("sub"), made.abs("elsewhere"));
    symlinkSync(made.abs("elsewhere"), made.abs("sub"));
    await expectRefused(made, plan, "PLAN_SYMLINK");
  });

  it("is a symbolic link, to the same bytes", async () => {
    const made = library();
    const plan = honest(made);
    renameSync(made.abs("sub/b.jpg"), made.abs("moved.jpg"));
    symlinkSync(made.abs("moved.jpg"), made.abs("sub/b.jpg"));
    await expectRefused(made, plan, "PLAN_SYMLINK");
  });

  it("is a folder where the catalog knows a file", async () => {
    const made = library();
    const plan = honest(made);
    rmSync(made.abs("sub/b.jpg"));
    mkdirSync(made.abs("sub/b.jpg"));
    await expectRefused(made, plan, "PLAN_NOT_A_FILE");
  });

  it("shows one name and means another", async () => {
    const made = library();
    const plan = edited(honest(made), {
      path: "harmless.jpg",
      pathBase64: Buffer.from("sub/b.jpg").toString("base64"),
    });
    await expect(applyPlan(made.catalog, plan)).rejects.toMatchObject({ code: "PLAN_INVALID" });
  });
});

describe("a step is refused when the file", () => {
  it("has other bytes than the plan says", async () => {
    const made = library();
    await expectRefused(made, edited(honest(made), { sha256: sha256("other") }), "PLAN_FILE_CHANGED");
  });

  it("changed on the disk, at the same size and time", async () => {
    const made = library();
    const plan = honest(made);
    writeFileSync(made.abs("sub/b.jpg"), "B");
    await expectRefused(made, plan, "PLAN_FILE_CHANGED");
  });

  it("lies under a folder the plan, the caller or a link protects", async () => {
    const made = library();
    await expectRefused(made, { ...honest(made), protected: ["sub"] }, "PLAN_PROTECTED");
    await expectRefused(made, { ...honest(made), protected: [made.abs("sub")] }, "PLAN_PROTECTED");
    await expectRefused(made, honest(made), "PLAN_PROTECTED", { protectedFolders: ["sub"] });
    await expectRefused(made, honest(made), "PLAN_PROTECTED", { protectedFolders: [`${made.base}/`] });
    symlinkSync(made.abs("sub"), made.abs("shortcut"));
    await expectRefused(made, honest(made), "PLAN_PROTECTED", { protectedFolders: [made.abs("shortcut")] });
    expect(await applyPlan(made.catalog, { ...honest(made), protected: ["su"] })).toMatchObject({ done: 1 });
  });
});

describe("a step is refused when the keeper", () => {
  const withKeeper = (made: Library, path: string, sha = sha256("a")): Plan =>
    edited(honest(made), { keeper: { path, sha256: sha } });

  it.each([
    ["lies outside", "/etc/hostname", "PLAN_PATH_OUTSIDE"],
    ["climbs", "sub/../a.jpg", "PLAN_PATH_OUTSIDE"],
    ["is in the quarantine", ".lookalike/keep/quarantine/a.jpg", "PLAN_PATH_OUTSIDE"],
    ["is a folder", "sub", "PLAN_NOT_A_FILE"],
    ["is not there", "none.jpg", "PLAN_KEEPER_MISSING"],
    ["is the file itself", "sub/b.jpg", "PLAN_SAME_FILE"],
    ["is the file itself by its absolute name", "ABSOLUTE", "PLAN_SAME_FILE"],
  ])("%s", async (_, path, code) => {
    const made = library();
    await expectRefused(made, withKeeper(made, path === "ABSOLUTE" ? made.abs("sub/b.jpg") : path), code);
  });

  it("changed", async () => {
    const made = library();
    const plan = honest(made);
    writeFileSync(made.abs("a.jpg"), "A");
    await expectRefused(made, plan, "PLAN_KEEPER_CHANGED");
    await expectRefused(made, withKeeper(made, "a.jpg", sha256("A")), "PLAN_KEEPER_CHANGED");
  });

  it("is unknown to the catalog", async () => {
    const made = library();
    made.put("new.jpg", "a", { known: false });
    await expectRefused(made, withKeeper(made, "new.jpg"), "PLAN_UNKNOWN_FILE");
  });

  it("was replaced by a hard link of the file", async () => {
    const made = library();
    const plan = edited(honest(made), { keeper: { path: "a.jpg", sha256: SHA_B } });
    rmSync(made.abs("a.jpg"));
    linkSync(made.abs("sub/b.jpg"), made.abs("a.jpg"));
    made.know("a.jpg");
    await expectRefused(made, plan, "PLAN_SAME_FILE");
  });

  it("was replaced by a symbolic link to the file, or lies behind one", async () => {
    const made = library();
    const plan = edited(honest(made), { keeper: { path: "a.jpg", sha256: SHA_B } });
    rmSync(made.abs("a.jpg"));
    symlinkSync(made.abs("sub/b.jpg"), made.abs("a.jpg"));
    await expectRefused(made, plan, "PLAN_SYMLINK");
    symlinkSync(made.abs("sub"), made.abs("linked"));
    await expectRefused(made, withKeeper(made, "linked/b.jpg", SHA_B), "PLAN_SYMLINK");
  });

  it("is removed by the same plan: loops, whichever comes first", async () => {
    const made = library();
    await expectRefused(made, made.plan(["sub/b.jpg", "a.jpg"], ["a.jpg", "sub/b.jpg"]), [
      "PLAN_KEEPER_REMOVED",
      "PLAN_KEEPER_REMOVED",
    ]);
  });

  it("is removed by the same plan: chains keep their last", async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const made = library();
      made.put("c.jpg", "c");
      const { steps, ...rest } = made.plan(["a.jpg", "sub/b.jpg"], ["sub/b.jpg", "c.jpg"]);
      const plan = { ...rest, steps: order.map((i) => steps[i] as PlanStep) };
      const answer = await applyPlan(made.catalog, plan);
      expect(answer).toMatchObject({
        done: 1,
        refused: [{ step: 1, path: "a.jpg", code: "PLAN_KEEPER_REMOVED" }],
      });
      expect([made.has("a.jpg"), made.has("sub/b.jpg"), made.has("c.jpg")]).toEqual([true, false, true]);
    }
  });

  it("is removed by a step that is itself refused", async () => {
    const made = library();
    made.put("c.jpg", "c");
    const { steps, ...rest } = made.plan(["sub/b.jpg", "a.jpg"], ["a.jpg", "c.jpg"]);
    const plan = {
      ...rest,
      steps: [steps[0] as PlanStep, { ...(steps[1] as PlanStep), sha256: sha256("no") }],
    };
    await expectRefused(made, plan, ["PLAN_KEEPER_REMOVED", "PLAN_FILE_CHANGED"]);
  });
});

describe("a plan as a whole", () => {
  it("does a file once, however often and however spelled it is named", async () => {
    const made = library();
    const { steps, ...rest } = honest(made);
    const spelled = ["sub/b.jpg", "./sub/b.jpg", "sub//b.jpg", made.abs("sub/b.jpg")];
    const many = spelled.map((path, i) => ({ ...(steps[0] as PlanStep), id: i + 1, path }));
    const answer = await applyPlan(made.catalog, { ...rest, steps: many });
    expect(answer).toMatchObject({
      done: 1,
      refused: [2, 3, 4].map((step) => ({ step, code: "PLAN_STEP_REPEATED" })),
    });
    expect(await undo(made.catalog.layout)).toMatchObject({ done: 1, notUndone: [] });
  });

  it("takes 10,000 steps of one file for one", async () => {
    const made = library();
    const { steps, ...rest } = honest(made);
    const many = Array.from({ length: 10_000 }, (_, i) => ({ ...(steps[0] as PlanStep), id: i + 1 }));
    const answer = await applyPlan(made.catalog, { ...rest, steps: many });
    expect(answer.done).toBe(1);
    expect(answer.refused.length).toBe(9_999);
    expect(made.countContent("b")).toBe(1);
  });

  it("is refused when made for another folder", async () => {
    const made = library();
    for (const root of ["/", `${made.base}/sub`, `${made.base}-gone`, "relative"]) {
      await expect(applyPlan(made.catalog, { ...honest(made), root })).rejects.toMatchObject({
        code: "PLAN_OTHER_CATALOG",
      });
    }
  });

  it("is refused when it says more than a plan can", async () => {
    const made = library();
    const hostile = edited(honest(made), { destination: "/tmp/x" } as Partial<PlanStep>);
    await expect(applyPlan(made.catalog, hostile)).rejects.toMatchObject({
      code: "PLAN_INVALID",
      message: expect.stringContaining("steps[0].destination"),
    });
    expect(made.has("sub/b.jpg")).toBe(true);
  });

  it("never leaves a file without its copy, whatever keepers it names", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8 }), async (pairs) => {
        const made = makeLibrary(inMemory);
        const names = ["0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg"];
        for (const name of names) made.put(name, "same");
        const before = made.tree();
        await applyPlan(
          made.catalog,
          made.plan(...pairs.map(([a, b]): [string, string] => [`${a}.jpg`, `${b}.jpg`])),
        );
        expect(names.some((name) => made.has(name))).toBe(true);
        await undo(made.catalog.layout);
        expect(made.tree()).toEqual(before);
        made.remove();
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
