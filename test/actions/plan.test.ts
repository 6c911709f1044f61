// Reading is strict and says what is wrong where; writing is whole or not at all.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePlan, planDigest, readPlan, writePlan } from "../../src/actions/plan.js";
import { layoutOf } from "../../src/catalog/layout.js";
import { Plan } from "../../src/contract/plan.js";

const SHA = "0".repeat(64);
const layout = layoutOf("/library/.lookalike", "/library");
const planned = (path: string) => ({
  path,
  sha256: SHA,
  keeper: { path: "k.jpg", sha256: SHA },
  verdict: "same-picture" as const,
  why: "fewer pixels",
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lookalike-plan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function plan(): Plan {
  return makePlan(layout, [planned("a.jpg"), planned("b.jpg")], ["/library/safe"], () => new Date(0));
}

function reading(value: unknown): () => Plan {
  const file = join(folder, "plan.json");
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  return () => readPlan(file);
}

describe("makePlan", () => {
  it("numbers the steps and names folders as the catalog does", () => {
    expect(plan()).toEqual({
      lookalikePlan: 1,
      root: "/library",
      created: "1970-01-01T00:00:00.000Z",
      protected: ["safe"],
      steps: [
        {
          id: 1,
          action: "quarantine",
          path: "a.jpg",
          sha256: SHA,
          keeper: { path: "k.jpg", sha256: SHA },
          verdict: "same-picture",
          why: "fewer pixels",
        },
        {
          id: 2,
          action: "quarantine",
          path: "b.jpg",
          sha256: SHA,
          keeper: { path: "k.jpg", sha256: SHA },
          verdict: "same-picture",
          why: "fewer pixels",
        },
      ],
    });
  });

  it("carries the bytes of names that are no UTF-8", () => {
    const { steps } = makePlan(layout, [planned("caf\udce9.jpg")], []);
    expect(steps[0]).toMatchObject({
      path: "caf\uFFFD.jpg",
      pathBase64: Buffer.from("caf\xe9.jpg", "latin1").toString("base64"),
    });
  });
});

describe("writePlan and readPlan", () => {
  it("round-trip, over an earlier plan or an empty file, and leave nothing beside it", () => {
    const file = join(folder, "plan.json");
    writeFileSync(file, "");
    writePlan(file, plan());
    writePlan(file, plan());
    expect(readPlan(file)).toEqual(plan());
    expect(readdirSync(folder)).toEqual(["plan.json"]);
  });

  it("never replace a folder, a link or a file that is no plan", () => {
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "photo.jpg"), "pixels");
    symlinkSync(join(folder, "photo.jpg"), join(folder, "link"));
    for (const name of ["sub", "photo.jpg", "link"]) {
      expect(() => writePlan(join(folder, name), plan())).toThrow(
        expect.objectContaining({ code: "FILE_EXPECTED" }),
      );
    }
    expect(readFileSync(join(folder, "photo.jpg"), "utf8")).toBe("pixels");
    expect(() => writePlan(join(folder, "none", "plan.json"), plan())).toThrow(
      expect.objectContaining({ code: "FOLDER_NOT_FOUND" }),
    );
    expect(readdirSync(folder).sort()).toEqual(["link", "photo.jpg", "sub"]);
  });
});

describe("readPlan", () => {
  it("reads what an editor made of it: other spacing, a byte order mark", () => {
    expect(reading(`\uFEFF${JSON.stringify(plan(), null, 8)}`)()).toEqual(plan());
  });

  it("says there is no file, or that it is a folder", () => {
    expect(() => readPlan(join(folder, "none.json"))).toThrow(
      expect.objectContaining({ code: "FILE_NOT_FOUND" }),
    );
    expect(() => readPlan(folder)).toThrow(expect.objectContaining({ code: "FILE_EXPECTED" }));
  });

  const step = () => ({ ...plan().steps[0] });
  const invalid: [string, () => unknown, RegExp][] = [
    ["no JSON", () => "{", /plan\.json is no JSON/],
    ["an empty file", () => "", /is no JSON/],
    ["a list", () => [], /^Expected object for the whole of .*plan\.json but received \[\]$/],
    ["nothing", () => null, /^Expected object for the whole of .* but received null$/],
    [
      "another version",
      () => ({ ...plan(), lookalikePlan: 2 }),
      /^Got a plan of version 2 when this version knows 1$/,
    ],
    ["an unknown key", () => ({ ...plan(), force: true }), /^Expected no key force in/],
    [
      "a destination",
      () => ({ ...plan(), steps: [{ ...step(), destination: "/tmp" }] }),
      /^Expected no key steps\[0\]\.destination in/,
    ],
    [
      "an unknown key of the keeper",
      () => ({ ...plan(), steps: [{ ...step(), keeper: { ...step().keeper, to: "x" } }] }),
      /^Expected no key steps\[0\]\.keeper\.to in/,
    ],
    [
      "a __proto__",
      () => JSON.stringify(plan()).replace('{"id":1', '{"__proto__":{"action":"delete"},"id":1'),
      /^Expected no key steps\[0\]\.__proto__ in/,
    ],
    [
      "another action",
      () => ({ ...plan(), steps: [{ ...step(), action: "delete" }] }),
      /^Expected "quarantine" for steps\[0\]\.action of .* but received "delete"$/,
    ],
    [
      "a wrong sum",
      () => ({ ...plan(), steps: [{ ...step(), sha256: "12" }] }),
      /^Expected 64 hex digits for steps\[0\]\.sha256 of .* but received "12"$/,
    ],
    [
      "no keeper",
      () => ({ ...plan(), steps: [{ ...step(), keeper: undefined }] }),
      /^Expected object for steps\[0\]\.keeper of .* but received nothing$/,
    ],
    ["an empty path", () => ({ ...plan(), steps: [{ ...step(), path: "" }] }), /steps\[0\]\.path/],
    [
      "an id twice",
      () => ({ ...plan(), steps: [step(), step()] }),
      /^Expected an id of its own for steps\[1\]\.id of .* but received 1$/,
    ],
    [
      "two names at once",
      () => ({ ...plan(), steps: [{ ...step(), pathBase64: "eA==" }] }),
      /^Expected the bytes of path for steps\[0\]\.pathBase64 of/,
    ],
  ];
  it.each(invalid)("refuses %s by name", (_, make, message) => {
    let error: unknown;
    try {
      reading(make())();
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code: "PLAN_INVALID" });
    expect((error as Error).message).toMatch(message);
  });
});

describe("planDigest", () => {
  it("tells plans apart by what they say, not by how it is written", () => {
    const { steps, ...rest } = plan();
    const reordered = JSON.parse(JSON.stringify({ steps, ...rest })) as Plan;
    expect(planDigest(Plan.parse(reordered))).toBe(planDigest(plan()));
    expect(planDigest({ ...plan(), steps: steps.slice(1) })).not.toBe(planDigest(plan()));
    expect(planDigest({ ...plan(), created: "later" })).not.toBe(planDigest(plan()));
  });
});
