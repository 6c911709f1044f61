import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { makeLibrary, planFamilies } from "../../bench/make-library.js";

const parent = await mkdtemp(join(tmpdir(), "lookalike-library-"));
afterAll(() => rm(parent, { recursive: true, force: true }));

describe("planFamilies", () => {
  it("names every file once and plants the shares it promises", () => {
    const files = planFamilies(1000, 5).flatMap((family) => family.files);
    expect(new Set(files.map((file) => file.path)).size).toBe(1000);
    const count = (kind: string): number => files.filter((file) => file.kind === kind).length;
    expect([count("copy"), count("re-encode"), count("resize")]).toEqual([80, 40, 20]);
  });

  it("begins every family with the picture itself", () => {
    expect(planFamilies(300, 1).every((family) => family.files[0]?.kind === "single")).toBe(true);
  });

  it("gives every picture one copy when asked to", () => {
    const families = planFamilies(1000, 5, "each");
    expect(families).toHaveLength(500);
    expect(families.every(({ files }) => files.length === 2)).toBe(true);
  });

  it("depends on nothing but the seed", () => {
    expect(planFamilies(200, 1)).toEqual(planFamilies(200, 1));
    expect(planFamilies(200, 1)).not.toEqual(planFamilies(200, 2));
  });
});

describe("makeLibrary", () => {
  const options = { count: 150, longSidePx: 96, seed: 3 };

  it("makes the same library each time, with its truth", async () => {
    const [one, other] = [join(parent, "one"), join(parent, "other")];
    const truth = await makeLibrary(one, options);
    await makeLibrary(other, options);
    expect(await digests(one)).toEqual(await digests(other));
    expect(JSON.parse(await readFile(join(one, "truth.json"), "utf8"))).toEqual(truth);
    expect(truth.files).toBe(150);
    const found = await digests(one);
    const sha = new Map(found);
    expect(found).toHaveLength(151);
    expect(truth.pairs.length).toBeGreaterThanOrEqual(12 + 6 + 3);
    for (const { a, b, verdict } of truth.pairs) {
      expect(sha.get(a) === sha.get(b)).toBe(verdict === "identical-file");
    }
    // No two files are equal by chance.
    expect(new Set(sha.values()).size).toBe(151 - 12);
  });

  it("takes its sources from a folder when given one", async () => {
    const from = join(parent, "one");
    const dir = join(parent, "derived");
    const truth = await makeLibrary(dir, { ...options, count: 20, from });
    expect(truth.files).toBe(20);
    const { width, height } = await sharp(join(dir, "000/000000.jpg")).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(96);
  });

  it("refuses a folder that is not empty", async () => {
    await expect(makeLibrary(parent, options)).rejects.toThrow("Expected an empty or absent folder for DIR");
  });
});

async function digests(dir: string): Promise<[string, string][]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => {
      const sha256 = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
      return [path.slice(dir.length + 1), sha256];
    }),
  );
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}
