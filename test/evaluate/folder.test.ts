// The folder of a report: what is made in it, and that nothing is written through a link.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { layoutOf } from "../../src/catalog/layout.js";
import type { EvaluationManifest } from "../../src/contract/evaluate.js";
import {
  chooseFolder,
  evaluationsFolder,
  manifestOf,
  prepareFolder,
  reportFolder,
} from "../../src/evaluate/folder.js";
import { notePlace } from "../../src/evaluate/kept/pointer.js";
import { codeOf } from "../support/code-of.js";
import { EVALUATION, type EvaluatedLibrary, evaluatedLibrary } from "../support/evaluation.js";
import { temporaryFolder } from "../support/folder.js";

let library: EvaluatedLibrary;
let manifest: EvaluationManifest;
beforeEach(async () => {
  library = await evaluatedLibrary();
  manifest = manifestOf(library.files.manifest) as EvaluationManifest;
});

const layout = () => layoutOf(join(library.folder, ".lookalike"), library.folder);

test("a set has a place that scans leave out; a truth has no set", () => {
  const [made, truth] = ["made", "truth"].map((name) => reportFolder(join(temporaryFolder(), name)));
  prepareFolder(made!, manifest);
  expect(readdirSync(made!.folder, { recursive: true }).sort()).toEqual(
    ["manifest.json", "work", join("work", ".lookalikeignore"), join("work", "set")].sort(),
  );
  prepareFolder(truth!, { ...manifest, truth: { sha256: "0".repeat(64) } });
  expect(readdirSync(truth!.folder)).toEqual(["manifest.json"]);
});

describe("nothing is written through a link", () => {
  test.each(["work", "work/set", "work/set/.lookalike"])("%s", (name) => {
    const link = join(library.files.folder, name);
    const elsewhere = join(temporaryFolder(), "elsewhere");
    renameSync(link, elsewhere);
    prepareFolder(library.files, manifest); // what is gone is made anew
    rmSync(link, { recursive: true, force: true });
    symlinkSync(elsewhere, link);
    const before = readdirSync(elsewhere, { recursive: true });
    expect(codeOf(() => prepareFolder(library.files, manifest))).toBe("NOT_WRITABLE");
    expect(readdirSync(elsewhere, { recursive: true })).toEqual(before);
    rmSync(elsewhere, { recursive: true });
    expect(codeOf(() => prepareFolder(library.files, manifest))).toBe("NOT_WRITABLE");
  });

  test("the catalog's evaluations, also for a report elsewhere, which would be noted there", () => {
    const own = evaluationsFolder(layout());
    const out = join(temporaryFolder(), "out");
    expect(chooseFolder(layout(), "new")).toBe(join(own, "new"));
    expect(chooseFolder(layout(), "new", out)).toBe(out);
    const elsewhere = join(temporaryFolder(), "evaluations");
    renameSync(own, elsewhere);
    expect(chooseFolder(layout(), "new")).toBe(join(own, "new"));
    symlinkSync(elsewhere, own);
    for (const asked of [undefined, out])
      expect(codeOf(() => chooseFolder(layout(), "new", asked))).toBe("NOT_WRITABLE");
    expect(codeOf(() => notePlace(layout(), out))).toBe("NOT_WRITABLE");
    expect(readdirSync(elsewhere)).toEqual([EVALUATION]);
  });

  test("one of the catalog's evaluations; the folder of the catalog itself may be one", () => {
    const elsewhere = join(temporaryFolder(), "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(evaluationsFolder(layout()), "linked"));
    expect(codeOf(() => chooseFolder(layout(), "linked"))).toBe("NOT_WRITABLE");
    const linked = join(temporaryFolder(), "photos");
    symlinkSync(library.folder, linked);
    const folder = chooseFolder({ folder: join(linked, ".lookalike") }, "new");
    expect(existsSync(dirname(folder))).toBe(true);
  });
});
