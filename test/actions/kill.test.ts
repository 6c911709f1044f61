// kill -9 in the middle of real work: a process of its own applies a plan of 200 files (or undoes it) and is killed
// at a seeded-random moment. Then undo, or the same apply again and undo, gives back every file byte for byte,
// with its name, time and mode.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { writePlan } from "../../src/actions/plan.js";
import { undo } from "../../src/actions/undo.js";
import type { Plan } from "../../src/contract/plan.js";
import { inMemory, type Library, makeLibrary, removeLibraries, treeOf } from "./library.js";

const FILES = 200;
const script = fileURLToPath(new URL("./fixtures/act.ts", import.meta.url));
const plans = mkdtempSync(join(tmpdir(), "lookalike-kill-"));

afterAll(() => {
  removeLibraries();
  rmSync(plans, { recursive: true });
});

function library(): { made: Library; plan: Plan } {
  const made = makeLibrary(inMemory);
  made.put("keep.jpg", "keeper");
  const steps: [string, string][] = [];
  for (let i = 0; i < FILES; i++) {
    const path = `${i % 3 === 0 ? "" : `folder ${i % 7}/`}${i}.jpg`;
    made.put(path, `picture ${i} ${"x".repeat(i * 11)}`, { mode: i % 5 === 0 ? 0o444 : 0o640 });
    if (i % 4 === 0) made.put(path.replace(".jpg", ".mov"), `movie ${i}`, { known: false });
    steps.push([path, "keep.jpg"]);
  }
  return { made, plan: made.plan(...steps) };
}

/** Starts the work in a process of its own and kills it `afterMs` after it began; whether it had not ended by then. */
function killDuring(act: "apply" | "undo", base: string, plan: string, afterMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", script, act, base, plan], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.stdout.on("data", (chunk: Buffer) => {
      if (said === "") setTimeout(() => child.kill("SIGKILL"), afterMs);
      said += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal !== "SIGKILL" && code !== 0) reject(new Error(`the child failed: ${complaint}`));
      else resolve(!said.includes("done"));
    });
  });
}

/** mulberry32: small, seeded. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

it("gives everything back after kill -9, ten times", { timeout: 120_000 }, async () => {
  const { made, plan } = library();
  const { catalog } = made;
  const before = made.tree();
  const next = random(20261121);
  const started = performance.now();
  await applyPlan(catalog, { ...plan, created: "measured" });
  let wholeMs = performance.now() - started;
  await undo(catalog.layout, undefined, { store: catalog.store });
  let cut = 0;
  for (let run = 0; run < 10; run++) {
    const file = join(plans, `${run}.json`);
    const own = { ...plan, created: `run ${run}` };
    writePlan(file, own);
    const where = `run ${run}`;
    if (run % 5 === 4) await applyPlan(catalog, own);
    const wasCut = await killDuring(run % 5 === 4 ? "undo" : "apply", made.base, file, next() * wholeMs);
    if (wasCut) cut += 1;
    // It took less than it did when it was measured, on a busier machine.
    else wholeMs /= 2;
    const left = made.tree();
    const aside = treeOf(catalog.layout.quarantine);
    const whole = new Set([...left.values(), ...aside.values()].map((said) => said.slice(0, 64)));
    for (const said of before.values())
      if (said !== "folder") expect(whole.has(said.slice(0, 64)), where).toBe(true);
    if (run % 2 === 1) {
      for (const [path] of before) if (path.endsWith(".jpg") && left.has(path)) made.know(path);
      const again = await applyPlan(catalog, own);
      expect(again.refused, where).toEqual([]);
      expect(again.done + again.alreadyDone, where).toBe(FILES);
      expect(
        [...made.tree().keys()].filter((path) => !path.endsWith("/")),
        where,
      ).toEqual(["keep.jpg"]);
    }
    expect((await undo(catalog.layout, undefined, { store: catalog.store })).notUndone, where).toEqual([]);
    expect(made.tree(), where).toEqual(before);
    const stays = [...treeOf(catalog.layout.quarantine).keys()].filter((path) => !path.endsWith("/"));
    expect(stays, where).toEqual([]);
    for (const [path] of before) if (path.endsWith(".jpg")) made.know(path);
  }
  expect(cut).toBeGreaterThanOrEqual(6);
});
