import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import { takeLock } from "../../../src/catalog/lock.js";
import { readDescription } from "../../../src/search/spaces/description.js";
import { keptSpace } from "../../../src/search/spaces/kept.js";
import { openSource } from "../../../src/search/spaces/open-space.js";
import { addVectors, catalogOf, madeVectors, openAgain, SPACE, sourceIn } from "./made-catalog.js";

const COUNT = 60;
const vectors = madeVectors(COUNT);
const [query] = [madeVectors(1, 99)];
const IN_FILES = { leastFileBytes: 0 };

/** The nearest as the files say it, and as the catalog itself does; each image with its score. */
async function both(catalog: Catalog, k = 10) {
  const answers = [];
  for (const options of [IN_FILES, { leastFileBytes: Number.POSITIVE_INFINITY }]) {
    const space = openSource(catalog, sourceIn(catalog), options);
    const near = await space.nearest(query, k);
    answers.push(near.map(({ id, similarity }) => ({ image: space.imageAt(id), similarity })));
    space.close();
  }
  return answers;
}

async function expectBothAlike(catalog: Catalog): Promise<void> {
  const [stored, plain] = await both(catalog);
  expect(stored).toEqual(plain);
  expect(stored).toHaveLength(10);
}

const describedIn = (catalog: Catalog) => readDescription(catalog.layout.index, sourceIn(catalog));
const filesIn = ({ layout }: Catalog) => readdirSync(layout.index).filter((name) => !name.startsWith("lock"));
const fileIn = (catalog: Catalog, ending: string) =>
  join(catalog.layout.index, filesIn(catalog).find((name) => name.endsWith(ending)) as string);

describe("files of vectors", () => {
  test("answer as the catalog itself, to the last digit", async () => {
    const catalog = catalogOf(vectors);
    await expectBothAlike(catalog);
    expect(filesIn(catalog)).toHaveLength(5);
    expect(statSync(fileIn(catalog, ".vectors")).size).toBe(vectors.byteLength);
  });

  test("are left alone while nothing changes", async () => {
    const catalog = catalogOf(vectors);
    await both(catalog);
    const before = describedIn(catalog);
    await both(openAgain(catalog));
    expect(describedIn(catalog)).toEqual(before);
  });

  test("get what came as a further part, also where its image is an old one", async () => {
    const catalog = catalogOf(vectors);
    catalog.store.database.exec("DELETE FROM features WHERE image = 7");
    await both(catalog);
    const { generation } = describedIn(catalog)!;
    const value = new Uint8Array(vectors.slice(6 * SPACE.dim, 7 * SPACE.dim).buffer);
    catalog.store.putFeature(7, { analyzer: SPACE.name, version: SPACE.version, value });
    addVectors(catalog, query, COUNT + 1);
    await expectBothAlike(catalog);
    expect(describedIn(catalog)).toMatchObject({ generation, parts: [{ rows: COUNT - 1 }, { rows: 2 }] });
    const space = openSource(catalog, sourceIn(catalog), IN_FILES);
    expect(space.size).toBe(COUNT + 1);
    expect(space.imageAt(space.placeOf(7))).toBe(7);
    space.close();
  });

  test("of many parts become one again, every place where it was", async () => {
    const catalog = catalogOf(vectors);
    for (let part = 1; part < 19; part++) {
      addVectors(catalog, madeVectors(1, 1000 + part), COUNT + part);
      openSource(catalog, sourceIn(catalog), IN_FILES).close();
    }
    await expectBothAlike(catalog);
    const { parts } = describedIn(catalog)!;
    expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(COUNT + 18);
    expect(parts.length).toBeLessThan(5);
    expect(filesIn(catalog)).toHaveLength(3 * parts.length + 2);
  });

  test("leave out pictures without a file, and have them again when one comes back", async () => {
    const catalog = catalogOf(vectors);
    const [first] = (await both(catalog))[0]!;
    const path = `${first!.image}.jpg`;
    const file = catalog.store.fileAt(path)!;
    catalog.store.removeFile(path);
    await expectBothAlike(catalog);
    expect((await both(catalog))[0]?.[0]).not.toEqual(first);
    catalog.store.putFile(path, file, file.image, 2);
    expect((await both(catalog))[0]?.[0]).toEqual(first);
  });

  test("are built anew when a fifth is dead weight, and when what was left out comes back", async () => {
    const catalog = catalogOf(vectors);
    await both(catalog);
    const first = describedIn(catalog)!;
    const gone = Array.from({ length: 13 }, (_, at) => `${at + 1}.jpg`);
    const files = gone.map((path) => catalog.store.fileAt(path)!);
    for (const path of gone) catalog.store.removeFile(path);
    await expectBothAlike(catalog);
    const second = describedIn(catalog)!;
    expect(second.generation).not.toBe(first.generation);
    expect(second.parts).toMatchObject([{ rows: COUNT - 13 }]);
    catalog.store.putFile("1.jpg", files[0]!, files[0]!.image, 2);
    await expectBothAlike(catalog);
    expect(describedIn(catalog)?.parts).toMatchObject([{ rows: COUNT - 12 }]);
  });

  test("are built anew when a vector is another one now", async () => {
    const catalog = catalogOf(vectors);
    await both(catalog);
    const { generation } = describedIn(catalog)!;
    const value = new Uint8Array(query.slice().buffer);
    catalog.store.putFeature(3, { analyzer: SPACE.name, version: SPACE.version, value });
    await expectBothAlike(catalog);
    expect((await both(catalog))[0]?.[0]?.image).toBe(3);
    expect(describedIn(catalog)?.generation).not.toBe(generation);
  });

  test("hold no vector that is none", async () => {
    const catalog = catalogOf(vectors);
    catalog.store.database.exec("UPDATE features SET value = zeroblob(1024) WHERE image = 5");
    catalog.store.database.exec("UPDATE features SET value = x'00' WHERE image = 6");
    await expectBothAlike(catalog);
    expect(describedIn(catalog)?.parts).toMatchObject([{ rows: COUNT - 2 }]);
  });
});

describe("damaged files", () => {
  const flip = (path: string, at: number) => {
    const bytes = readFileSync(path);
    bytes[at]! ^= 1;
    writeFileSync(path, bytes);
  };
  const damages: Record<string, (catalog: Catalog) => void> = {
    "a number of a vector": (catalog) => {
      for (let row = 0; row < COUNT; row++) flip(fileIn(catalog, ".vectors"), row * SPACE.dim * 4 + 1);
    },
    "vectors cut short": (catalog) => truncateSync(fileIn(catalog, ".vectors"), 5000),
    "no vectors": (catalog) => rmSync(fileIn(catalog, ".vectors")),
    "the image of a vector": (catalog) => flip(fileIn(catalog, ".ids"), 0),
    "the code of a vector": (catalog) => flip(fileIn(catalog, ".codes"), 8 * COUNT + 3),
    "no codes": (catalog) => rmSync(fileIn(catalog, ".codes")),
    "the sample": (catalog) => flip(fileIn(catalog, ".sample"), 9),
    "a digit of the description": (catalog) => {
      const path = join(catalog.layout.index, `${SPACE.name}.json`);
      writeFileSync(path, readFileSync(path, "utf8").replace('"rows":60', '"rows":61'));
    },
    "no JSON": (catalog) => writeFileSync(join(catalog.layout.index, `${SPACE.name}.json`), "{"),
  };
  for (const [what, damage] of Object.entries(damages))
    test(`${what}: the answer is right, and whole files are there the next time`, async () => {
      const catalog = catalogOf(vectors);
      const [before] = await both(catalog);
      damage(catalog);
      for (let time = 0; time < 2; time++) {
        const space = keptSpace(catalog, sourceIn(catalog), IN_FILES);
        const near = await space.nearest(query, 10);
        expect(near.map(({ id, similarity }) => ({ image: space.imageAt(id), similarity }))).toEqual(before);
        expect(space.calibration()).toBeDefined();
      }
      const space = keptSpace(catalog, sourceIn(catalog), IN_FILES);
      await space.nearest(query, 10);
      expect(space.isDamaged).toBe(false);
      expect(filesIn(catalog)).toHaveLength(5);
    });
});

describe("where files cannot be had", () => {
  test("another process that writes them: the catalog itself answers", async () => {
    const catalog = catalogOf(vectors);
    await both(catalog);
    addVectors(catalog, query, COUNT + 1);
    const lock = takeLock({ ...catalog.layout, lock: join(catalog.layout.index, "lock.db") }, "index");
    const [stored] = await both(catalog);
    lock.release();
    expect(stored?.[0]?.image).toBe(COUNT + 1);
    expect(describedIn(catalog)?.parts).toHaveLength(1);
    await expectBothAlike(catalog);
  });

  test("a folder that cannot be made: the same", async () => {
    const catalog = catalogOf(vectors);
    writeFileSync(catalog.layout.index, "in the way");
    await expectBothAlike(catalog);
  });

  test("small catalogs make none", async () => {
    const catalog = catalogOf(vectors);
    await openSource(catalog, sourceIn(catalog)).nearest(query, 5);
    expect(existsSync(catalog.layout.index)).toBe(false);
  });
});

test("two processes at once each see all that is there", async () => {
  const one = catalogOf(vectors);
  const other = openAgain(one);
  const nearestIn = async (catalog: Catalog) => {
    const space = keptSpace(catalog, sourceIn(catalog), IN_FILES);
    return (await space.nearest(query, 1)).map(({ id }) => space.imageAt(id));
  };
  await nearestIn(one);
  addVectors(other, query, COUNT + 1);
  expect(await nearestIn(other)).toEqual([COUNT + 1]);
  expect(await nearestIn(one)).toEqual([COUNT + 1]);
  one.store.removeFile(`${COUNT + 1}.jpg`);
  expect(await nearestIn(one)).not.toEqual([COUNT + 1]);
  expect(await nearestIn(other)).toEqual(await nearestIn(one));
});
