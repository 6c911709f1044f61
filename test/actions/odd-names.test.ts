// Names that look like options, end a line, turn the writing round or are no text at all: each is moved and put back
// like any other.

import { rmSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/actions/apply.js";
import { undo } from "../../src/actions/undo.js";
import { nameFromBytes } from "../../src/catalog/platform.js";
import type { Plan } from "../../src/contract/plan.js";
import { inMemory, makeLibrary, removeLibraries } from "./library.js";

afterEach(removeLibraries);

describe("odd names are names like others", () => {
  const odd = [
    "-rf.jpg",
    "--.jpg",
    "new\nline.jpg",
    "tab\t'\"$(x)`.jpg",
    "\u{1F600} emoji\u202E.jpg",
    "e\u0301.jpg",
    " .jpg",
    "..jpg",
    "...jpg",
    "@outside.jpg",
    "*.jpg",
    "\\back.jpg",
  ];
  const bytes =
    process.platform === "linux"
      ? [
          nameFromBytes(Buffer.from("caf\xe9.jpg", "latin1")),
          nameFromBytes(Buffer.from("d\xff/\xfe\x80.jpg", "latin1")),
        ]
      : [];

  it.each([...odd, ...bytes])("%j", async (name) => {
    const made = makeLibrary(inMemory);
    made.put("a.jpg", "a");
    made.put(name, "b");
    const before = made.tree();
    const plan = JSON.parse(JSON.stringify(made.plan([name, "a.jpg"]))) as Plan;
    expect(await applyPlan(made.catalog, plan)).toMatchObject({ done: 1, refused: [] });
    expect(made.has(name)).toBe(false);
    expect(made.catalog.store.fileAt(name)).toBeUndefined();
    expect(await undo(made.catalog.layout, undefined, { store: made.catalog.store })).toMatchObject({
      done: 1,
      notUndone: [],
    });
    expect(made.tree()).toEqual(before);
    expect(made.catalog.store.fileAt(name)).toBeDefined();
  });

  it("as keepers and in refusals too", async () => {
    const made = makeLibrary(inMemory);
    const [keeper, file] = bytes;
    if (keeper === undefined || file === undefined) return;
    made.put(keeper, "a");
    made.put(file, "b");
    const plan = made.plan([file, keeper]);
    rmSync(made.abs("d\udcff"), { recursive: true, force: true }); // no such text name: nothing happens
    made.put(file, "changed", { known: false });
    const { refused } = await applyPlan(made.catalog, plan);
    expect(refused).toMatchObject([
      {
        pathBase64: Buffer.from("d\xff/\xfe\x80.jpg", "latin1").toString("base64"),
        code: "PLAN_FILE_CHANGED",
      },
    ]);
  });
});
