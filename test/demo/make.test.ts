import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDemoLibrary } from "../../demo/make.js";
import type { Truth } from "../../demo/truth.js";

interface Listed {
  readonly path: string;
  readonly sha256: string;
  readonly modified: string;
}

let parent: string;
let first: string;
let truth: Truth;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "lookalike-demo-"));
  first = join(parent, "first");
  truth = (await makeDemoLibrary(first)).truth;
});

afterAll(() => rm(parent, { recursive: true, force: true }));

describe("makeDemoLibrary", () => {
  it("makes the same bytes and dates each time", async () => {
    const seen: string[] = [];
    const second = join(parent, "second");
    await makeDemoLibrary(second, { onProgress: (done, total) => seen.push(`${done}/${total}`) });
    expect(await listFiles(second)).toEqual(await listFiles(first));
    expect(seen.at(-1)).toBe(`${truth.files}/${truth.files}`);
    expect(seen).toHaveLength(truth.files);
  });

  it("writes what it says, and the truth beside it", async () => {
    const files = await listFiles(first);
    expect(files).toHaveLength(truth.files + 1);
    expect(JSON.parse(await readFile(join(first, "truth.json"), "utf8"))).toEqual(truth);
    expect(truth.files).toBe(120);
    expect(files.some(({ path }) => path.includes("🏔️"))).toBe(true);
  });

  it("dates every original before its copies", async () => {
    const modified = new Map((await listFiles(first)).map((file) => [file.path, file.modified]));
    const copies = truth.pairs.filter(
      (pair) => pair.verdict === "identical-file" && pair.a.startsWith("albums/"),
    );
    expect(copies).toHaveLength(6);
    for (const { a, b } of copies)
      expect(Date.parse(modified.get(a) ?? "")).toBeLessThan(Date.parse(modified.get(b) ?? ""));
  });

  it("reuses a complete library as it is", async () => {
    const before = await listFiles(first);
    await makeDemoLibrary(first, { onProgress: () => expect.unreachable("nothing is to be made") });
    expect(await listFiles(first)).toEqual(before);
  });

  it("brings another version up to date: adds, removes what that one made, touches nothing else", async () => {
    const before = await listFiles(first);
    const kept = await stat(join(first, "albums/museum/allium.jpg"));
    await rm(join(first, "downloads/cat.gif"));
    await pretendEarlierVersion(["old.jpg", "mine.jpg", "../outside.jpg"]);
    await makeDemoLibrary(first);
    expect((await stat(join(first, "albums/museum/allium.jpg"))).ctimeMs).toBe(kept.ctimeMs);
    await rm(join(first, "mine.jpg")); // rejects when it is not there
    await rm(join(parent, "outside.jpg"));
    expect(await listFiles(first)).toEqual(before);
  });

  it("refuses a folder that holds something else", async () => {
    await expect(makeDemoLibrary(parent)).rejects.toThrow(
      "Expected an empty folder or an earlier demo library",
    );
  });
});

describe("the truth of the demo library", () => {
  it("names only files that are there, each pair once, in order", async () => {
    const paths = new Set((await listFiles(first)).map((file) => file.path));
    const keys = truth.pairs.map(({ a, b }) => `${a}|${b}`);
    for (const { a, b } of truth.pairs) {
      expect(paths.has(a) && paths.has(b), `${a} | ${b}`).toBe(true);
      expect(a < b).toBe(true);
    }
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("is complete: whatever is a copy of one picture is a copy of its other copies", () => {
    const families = familiesOf(truth);
    const sizes = families.map((family) => family.size).sort((a, b) => a - b);
    // The GIF and its copy, the first pasture and its re-encoding, and six families.
    expect(sizes).toEqual([2, 2, 16, 16, 16, 17, 17, 17]);
    const wanted = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    expect(copiesOf(truth)).toHaveLength(wanted);
  });

  it("has these many pairs of each verdict", () => {
    const counts: Record<string, number> = {};
    for (const { verdict } of truth.pairs) counts[verdict] = (counts[verdict] ?? 0) + 1;
    expect(counts).toEqual({
      "identical-file": 7,
      "identical-pixels": 21,
      "same-picture": 148,
      "edited-copy": 594,
      alternate: 17,
    });
  });

  it("calls files identical exactly when their bytes are", async () => {
    const files = (await listFiles(first)).filter(({ path }) => path !== "truth.json");
    const bySha = groupBySha(files);
    const equal = bySha.map(({ length }) => (length * (length - 1)) / 2).reduce((sum, one) => sum + one, 0);
    expect(truth.pairs.filter(({ verdict }) => verdict === "identical-file")).toHaveLength(equal);
  });

  it("calls pixels identical exactly when they decode so, upright and with their profile", async () => {
    const pixels = new Map<string, string>();
    for (const { path } of await listFiles(first)) {
      const digest = await pixelDigest(join(first, path)).catch(() => undefined);
      if (digest !== undefined) pixels.set(path, digest);
    }
    expect(pixels.size).toBe(truth.files - 2);
    for (const { a, b, verdict } of copiesOf(truth)) {
      const equal = pixels.get(a) === pixels.get(b);
      expect(equal, `${verdict}: ${a} | ${b}`).toBe(
        verdict === "identical-pixels" || verdict === "identical-file",
      );
    }
  });

  it("holds two files that sharp cannot read, and says which", async () => {
    expect(truth.failures.map(({ code }) => code).sort()).toEqual(["IMAGE_TRUNCATED", "IMAGE_UNSUPPORTED"]);
    for (const { path } of truth.failures) await expect(pixelDigest(join(first, path))).rejects.toThrow();
  });

  it("pairs no animation with another: they share their first frame only", async () => {
    const paths = ["downloads/cat.gif", "downloads/cat, other ending.gif"];
    const [one, other] = await Promise.all(paths.map((path) => sharp(join(first, path)).raw().toBuffer()));
    const pages = await Promise.all(
      paths.map(async (path) => (await sharp(join(first, path)).metadata()).pages),
    );
    expect(one !== undefined && other?.equals(one)).toBe(true);
    expect(pages).toEqual([6, 4]);
    expect(truth.pairs.filter(({ a, b }) => paths.includes(a) && paths.includes(b))).toEqual([]);
  });

  it("dates the burst by its camera", async () => {
    const { exif } = await sharp(join(first, "phone/burst/IMG_0043.jpg")).metadata();
    expect(exif?.toString("latin1")).toContain("2020:07:04 10:15:03");
    expect(exif?.toString("latin1")).toContain("Pocket 2");
  });
});

/** Puts files in place and into the truth as those of version 0; "mine.jpg" was changed since by somebody. */
async function pretendEarlierVersion(paths: readonly string[]): Promise<void> {
  const savedAt = "2018-01-01T00:00:00.000Z";
  for (const path of paths) {
    await writeFile(join(first, path), "12345");
    if (path !== "mine.jpg") await utimes(join(first, path), new Date(savedAt), new Date(savedAt));
  }
  const truthPath = join(first, "truth.json");
  const earlier = JSON.parse(await readFile(truthPath, "utf8"));
  const gone = paths.map((path) => ({ path, bytes: 5, savedAt }));
  const members = [...earlier.members, ...gone];
  await writeFile(truthPath, JSON.stringify({ ...earlier, demoLibrary: 0, members }));
}

async function listFiles(dir: string): Promise<Listed[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const listed = await Promise.all(
    files.map(async (file) => ({
      path: file.slice(dir.length + 1),
      sha256: createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
      modified: file.endsWith("truth.json") ? "" : (await stat(file)).mtime.toISOString(),
    })),
  );
  return listed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function groupBySha(files: readonly Listed[]): Listed[][] {
  const groups = new Map<string, Listed[]>();
  for (const file of files) groups.set(file.sha256, [...(groups.get(file.sha256) ?? []), file]);
  return [...groups.values()];
}

function copiesOf({ pairs }: Truth): Truth["pairs"] {
  return pairs.filter(({ verdict }) => verdict !== "alternate");
}

/** The sets of files that copies join, found from the pairs alone. */
function familiesOf(of: Truth): Set<string>[] {
  const families: Set<string>[] = [];
  for (const { a, b } of copiesOf(of)) {
    const touched = families.filter((family) => family.has(a) || family.has(b));
    const joined = new Set([a, b, ...touched.flatMap((family) => [...family])]);
    families.splice(0, families.length, ...families.filter((family) => !touched.includes(family)), joined);
  }
  return families;
}

async function pixelDigest(path: string): Promise<string> {
  const image = sharp(await readFile(path), { pages: -1, failOn: "warning" });
  const { icc } = await image.metadata();
  const { data, info } = await image.autoOrient().raw().toBuffer({ resolveWithObject: true });
  const head = `${info.width} ${info.height} ${info.channels} ${icc?.length ?? 0}`;
  return createHash("sha256")
    .update(head)
    .update(icc ?? "")
    .update(data)
    .digest("hex");
}
