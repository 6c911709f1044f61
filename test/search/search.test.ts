import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { LookalikeError } from "../../src/contract/errors.js";
import { readImage } from "../../src/image/read.js";
import { scan } from "../../src/scan/scan.js";
import type { PictureSource } from "../../src/search/query/term-vectors.js";
import { recommend } from "../../src/search/recommend/one.js";
import { search } from "../../src/search/search.js";
import { put, temporaryFolder } from "../support/folder.js";
import { emptyCatalog, photoPath } from "./library.js";

const ask = { cwd: "/" };
const NAMES = ["acanthus-mollis", "allium-oreophilum", "dust-bowl-home"];

// One library for all: nothing here changes it.
let base: string;
let catalog: Catalog;

beforeAll(async () => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  for (const name of NAMES) put(base, `${name}.jpg`, await sized(name, 600));
  put(base, "holiday/beach.jpg", await sized("acanthus-mollis", 500));
  catalog = openCatalog(base);
  await scan(catalog, [base]);
}, 60_000);

afterAll(() => {
  catalog.close();
  rmSync(base, { recursive: true });
});

const sized = (name: string, widthPx: number) =>
  sharp(readFileSync(photoPath(name)))
    .resize(widthPx)
    .jpeg({ quality: 80 })
    .toBuffer();

describe("search by a picture", () => {
  test("finds its copies first, as one hit, and says why", async () => {
    const query = join(catalog.layout.base, "acanthus-mollis.jpg");
    const answer = await search(catalog, { image: query, minScore: -1 }, ask);
    expect(answer).toMatchObject({ space: "weightless", scoring: "cosine", cutoff: -1, failures: [] });
    expect(answer.hits).toHaveLength(3);
    expect(answer.hits[0]).toMatchObject({
      path: "acanthus-mollis.jpg",
      why: { copies: 1, method: "weightless" },
    });
    expect(answer.hits[0]?.score).toBeCloseTo(1, 4);
    const all = await search(catalog, { image: query, minScore: -1, collapse: false }, ask);
    expect(all.hits.map(({ path }) => path).slice(0, 2)).toEqual([
      "acanthus-mollis.jpg",
      "holiday/beach.jpg",
    ]);
  });

  test("takes a picture that is held elsewhere by its id, embedded once", async () => {
    const bytes = await sized("allium-oreophilum", 300);
    const path = join(temporaryFolder(), "new.jpg");
    writeFileSync(path, bytes);
    const [id, unknown] = ["a".repeat(64), "b".repeat(64)];
    const vectors = new Map<string, Promise<Float32Array>>();
    let reads = 0;
    const pictures: PictureSource = {
      read: async (content) => {
        if (content !== id) throw new LookalikeError("IMAGE_UNKNOWN", "Give the picture again");
        reads += 1;
        return readImage(bytes);
      },
      vector: (_, key, make) => vectors.get(key) ?? vectors.set(key, make()).get(key)!,
    };
    const byFile = await search(catalog, { image: path, minScore: -1 }, ask);
    for (let time = 0; time < 2; time++) {
      const byId = await search(catalog, { image: id, minScore: -1 }, { ...ask, pictures });
      expect(byId.hits).toEqual(byFile.hits);
    }
    expect(reads).toBe(1);
    const region = { x: 10, y: 10, width: 100, height: 100 };
    const part = await search(catalog, { image: id, region, minScore: -1 }, { ...ask, pictures });
    expect(part.hits).toEqual((await search(catalog, { image: path, region, minScore: -1 }, ask)).hits);
    await expect(search(catalog, { image: unknown }, { ...ask, pictures })).rejects.toThrow("again");
    await expect(search(catalog, { image: unknown }, ask)).rejects.toThrow("holds no image");
  });

  test("takes a file that lies elsewhere, and an image by its id", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "new.webp");
    await sharp(readFileSync(photoPath("allium-oreophilum")))
      .resize(300)
      .webp()
      .toFile(path);
    const [found] = (await search(catalog, { image: path, limit: 1, minScore: 0.5 }, ask)).hits;
    expect(found?.path).toBe("allium-oreophilum.jpg");
    const byId = await search(catalog, { image: found?.id as string, limit: 1, minScore: 0.5 }, ask);
    expect(byId.hits[0]?.id).toBe(found?.id);
    const relative = await search(catalog, { image: "new.webp", limit: 1, minScore: 0.5 }, { cwd: folder });
    expect(relative.hits[0]?.id).toBe(found?.id);
  });

  test("shows the copies of a picture that is not in the catalog as one hit", async () => {
    const path = join(temporaryFolder(), "turned.png");
    await sharp(await sized("acanthus-mollis", 700))
      .rotate(90)
      .png()
      .toFile(path);
    const { hits } = await search(catalog, { image: path, minScore: -1 }, ask);
    const copies = hits.filter(({ path: hit }) => /acanthus|beach/.test(hit));
    expect(copies).toMatchObject([{ why: { copies: 1 } }]);
    const { hits: recommended } = await recommend(catalog, { images: [path] }, ask);
    expect(recommended.map(({ path: hit }) => hit).sort()).toEqual([
      "allium-oreophilum.jpg",
      "dust-bowl-home.jpg",
    ]);
  });

  test("refuses a picture, or a part of one, that is of one color", async () => {
    const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: "#3060a0" } });
    const path = put(temporaryFolder(), "blank.jpg", await blank.jpeg().toBuffer());
    await expect(search(catalog, { image: path }, ask)).rejects.toMatchObject({
      code: "QUERY_EMPTY",
      message: expect.stringContaining("of one color"),
    });
    const framed = await blank.extend({ left: 100, background: "#fff" }).png().toBuffer();
    const whole = put(temporaryFolder(), "framed.png", framed);
    expect((await search(catalog, { image: whole, minScore: -1 }, ask)).hits).not.toEqual([]);
    const region = { x: 120, y: 20, width: 100, height: 100 };
    await expect(search(catalog, { image: whole, region }, ask)).rejects.toMatchObject({
      code: "QUERY_EMPTY",
    });
  });

  test("shows nothing below the asked score", async () => {
    const { hits } = await search(catalog, { image: photoPath("dust-bowl-home"), minScore: 0.99 }, ask);
    expect(hits.map(({ path }) => path)).toEqual(["dust-bowl-home.jpg"]);
  });

  test("takes a region for the picture that is meant", async () => {
    const image = photoPath("acanthus-mollis");
    const region = { x: 0, y: 0, width: 200, height: 150 };
    const whole = await search(catalog, { image, minScore: -1 }, ask);
    const part = await search(catalog, { image, region, minScore: -1 }, ask);
    expect(part.hits[0]?.score).toBeLessThan(whole.hits[0]?.score as number);
    await expect(search(catalog, { image, region: { ...region, x: 1e6 } }, ask)).rejects.toMatchObject({
      code: "QUERY_INVALID",
      message: expect.stringContaining("1000000"),
    });
  });

  test("keeps away from what is unlike", async () => {
    const like = photoPath("acanthus-mollis");
    const unlike = photoPath("dust-bowl-home");
    const { hits } = await search(catalog, { like, unlike, minScore: -1 }, ask);
    expect(hits.at(-1)?.path).toBe("dust-bowl-home.jpg");
    expect(hits.at(-1)?.score).toBeLessThan(0);
    await expect(search(catalog, { like, unlike: like }, ask)).rejects.toMatchObject({ code: "QUERY_EMPTY" });
  });
});

describe("search by words", () => {
  test("looks in names and folders, says where, and what a model would add", async () => {
    const { hits, space, scoring, notices } = await search(catalog, { text: "beach" }, ask);
    expect({ space, scoring }).toEqual({ space: "words", scoring: "words" });
    expect(hits).toMatchObject([
      { path: "holiday/beach.jpg", why: { words: expect.stringContaining("beach") } },
    ]);
    expect(notices?.join()).toContain("lookalike models pull");
  });

  test("finds nothing where nothing is said", async () => {
    const { hits } = await search(catalog, { text: "zeppelin" }, ask);
    expect(hits).toEqual([]);
  });

  test("joins a picture and words in one order", async () => {
    const { hits, scoring } = await search(
      catalog,
      { image: photoPath("dust-bowl-home"), text: "beach", minScore: -1, collapse: false },
      ask,
    );
    expect(scoring).toBe("fusion");
    expect(hits.find(({ path }) => path === "holiday/beach.jpg")?.why).toMatchObject({ rankByWords: 1 });
    expect(hits.find(({ path }) => path === "dust-bowl-home.jpg")?.why).toMatchObject({ rankBySpace: 1 });
  });

  test("says which words changed nothing", async () => {
    const notices = async (terms: Parameters<typeof search>[1]) =>
      (await search(catalog, { minScore: -1, ...terms }, ask)).notices?.join("\n") ?? "";
    const image = photoPath("dust-bowl-home");
    const away = { kind: "text", value: "people", weight: -1 } as const;
    expect(await notices({ image, text: "beach" })).not.toContain("beach");
    expect(await notices({ image, text: "zeppelin" })).toMatch(/nothing that is said .* "zeppelin"/);
    const terms = [{ kind: "image", value: image }, away] as const;
    expect(await notices({ terms })).toMatch(/"people" could not be kept away from: .*\n?/);
    expect(await notices({ terms: [{ kind: "text", value: "beach" }, away] })).not.toContain("people");
  });

  test("refuses words for a space that understands none", async () => {
    await expect(search(catalog, { text: "dog", space: "weightless" }, ask)).rejects.toMatchObject({
      code: "TEXT_UNSUPPORTED",
    });
  });
});

describe("search by what is known", () => {
  test("lists what a filter lets through", async () => {
    const { hits, scoring } = await search(catalog, { where: "folder:holiday" }, ask);
    expect(hits.map(({ path }) => path)).toEqual(["holiday/beach.jpg"]);
    expect(scoring).toBe("none");
  });

  test("filters a question", async () => {
    const query = { image: photoPath("acanthus-mollis"), minScore: -1, where: "widthPx <= 500" };
    const { hits } = await search(catalog, query, ask);
    expect(hits.map(({ path }) => path)).toEqual(["holiday/beach.jpg"]);
  });

  test("points at what it does not understand", async () => {
    await expect(search(catalog, { where: "widthPx >" }, ask)).rejects.toMatchObject({
      code: "FILTER_INVALID",
    });
  });
});

test("a question of nothing, of an unknown space, of an image that is not here", async () => {
  await expect(search(catalog, {}, ask)).rejects.toMatchObject({ code: "QUERY_INVALID" });
  await expect(
    search(catalog, { image: photoPath("dust-bowl-home"), space: "clip" }, ask),
  ).rejects.toMatchObject({ code: "SPACE_UNKNOWN", message: expect.stringContaining("weightless") });
  await expect(
    search(catalog, { image: photoPath("dust-bowl-home"), space: "wieghtless" }, ask),
  ).rejects.toMatchObject({ code: "SPACE_UNKNOWN", hint: "Did you mean weightless?" });
  await expect(search(catalog, { image: "0".repeat(64) }, ask)).rejects.toMatchObject({
    code: "IMAGE_UNKNOWN",
  });
  await expect(search(catalog, { image: "none.jpg" }, ask)).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
});

test("an empty catalog has no space yet", async () => {
  await expect(search(emptyCatalog(), { image: photoPath("dust-bowl-home") }, ask)).rejects.toMatchObject({
    code: "SPACE_UNKNOWN",
  });
});
