import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import { embedder as weightless } from "../../../src/embed/weightless/weightless.js";
import { openModels } from "../../../src/search/models.js";
import { recommend } from "../../../src/search/recommend/one.js";
import { search } from "../../../src/search/search.js";
import { addSpace, removeSpace } from "../../../src/search/spaces/add.js";
import { describeSpaces } from "../../../src/search/spaces/describe.js";
import { keptSpace } from "../../../src/search/spaces/kept.js";
import { findSpace, openSpace } from "../../../src/search/spaces/spaces.js";
import { codeOf, codeOfPromise } from "../../support/code-of.js";
import { colorModelFolder } from "../../support/color-model.js";
import { temporaryFolder } from "../../support/folder.js";
import { addVectors, catalogOf, madeVectors, SPACE } from "./made-catalog.js";

const content = (image: number) => image.toString(16).padStart(64, "0");
const namesIn = (catalog: Catalog) => describeSpaces(catalog).spaces.map(({ name }) => name);
const spaceFiles = ({ layout }: Catalog) =>
  readdirSync(layout.spaces).map((file) => join(layout.spaces, file));

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

describe("a space made smaller", () => {
  it("is listed after its base, searched, recommended by and fused", async () => {
    const catalog = catalogOf(madeVectors(60));
    const added = await addSpace(catalog, { base: "weightless", kind: "pca", outputs: 12 });
    expect(added).toMatchObject({ name: "weightless~pca12", done: "added", dim: 12 });
    await addSpace(catalog, { base: "weightless", kind: "white", outputs: 5 });
    await addSpace(catalog, { base: "weightless", kind: "cut", outputs: 256 });
    expect(describeSpaces(catalog).spaces).toMatchObject([
      { name: "weightless", dim: 256, isDefault: true },
      { name: "weightless~cut256", dim: 256, isDefault: false, made: { base: "weightless", kind: "cut" } },
      { name: "weightless~pca12", dim: 12, images: 60, made: { kind: "pca", learnt: { vectors: 60 } } },
      { name: "weightless~white5", dim: 5, isDefault: false },
    ]);
    const ask = { image: content(7), minScore: -1, limit: 3 };
    const found = await search(catalog, { ...ask, space: "weightless~white5" });
    expect(found).toMatchObject({ space: "weightless~white5", hits: [{ path: "7.jpg" }, {}, {}] });
    const fused = await search(catalog, { ...ask, space: "weightless~pca12+weightless" });
    expect(fused).toMatchObject({ space: "weightless~pca12+weightless", scoring: "fusion" });
    const cut = await search(catalog, { ...ask, space: "weightless~cut256" });
    expect(cut.hits.map(({ path }) => path)).toEqual(
      (await search(catalog, { ...ask, space: "weightless" })).hits.map(({ path }) => path),
    );
    expect((await search(catalog, ask)).space).toBe("weightless");
    const others = await recommend(catalog, { images: [content(7)], space: "weightless~pca12", limit: 2 });
    expect(others.hits).toHaveLength(2);
  });

  it("holds the pictures that come later, without being learnt again", async () => {
    const catalog = catalogOf(madeVectors(40));
    await addSpace(catalog, { base: "weightless", kind: "white", outputs: 8 });
    const file = readFileSync(spaceFiles(catalog)[0]!);
    expect(openSpace(catalog, "weightless~white8").size).toBe(40);
    addVectors(catalog, madeVectors(3, 9), 41);
    expect(openSpace(catalog, "weightless~white8").size).toBe(43);
    expect(readFileSync(spaceFiles(catalog)[0]!)).toEqual(file);
  });

  it("takes what was written to search it along when it is removed", async () => {
    const catalog = catalogOf(madeVectors(40));
    await addSpace(catalog, { base: "weightless", kind: "cut", outputs: 8 });
    const open = () => keptSpace(catalog, findSpace(catalog, "weightless~cut8"), { leastFileBytes: 0 });
    const filesOfIt = () => readdirSync(catalog.layout.index).filter((name) => name.includes("cut8"));
    open();
    expect(filesOfIt().length).toBeGreaterThan(0);
    removeSpace(catalog, "weightless~cut8");
    expect(filesOfIt()).toEqual([]);
    expect(namesIn(catalog)).toEqual(["weightless"]);
  });

  it("gives of all vectors what it gives of one, at unit length", async () => {
    const catalog = catalogOf(madeVectors(300)); // more than are reduced at a time
    await addSpace(catalog, { base: "weightless", kind: "pca", outputs: 9 });
    const [base, made] = ["weightless", "weightless~pca9"].map((name) => findSpace(catalog, name));
    const all = [...made!.vectors()];
    expect(all.map(({ image }) => image)).toEqual([...base!.vectors()].map(({ image }) => image));
    for (const { image, vector } of [all[0]!, all[255]!, all[256]!, all[299]!]) {
      expect(made!.vectorOf(image)).toEqual(vector);
      expect(made!.toSpace(base!.vectorOf(image)!)).toEqual(vector);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it("is learnt alike from the same vectors, and from another catalog's", async () => {
    const vectors = madeVectors(50);
    const [one, other, third] = [catalogOf(vectors), catalogOf(vectors), catalogOf(madeVectors(30, 2))];
    const ask = { base: "weightless", kind: "pca", outputs: 6 } as const;
    await addSpace(one, ask);
    await addSpace(other, ask);
    const { made } = await addSpace(third, ask, { learnFrom: one.layout.base });
    expect(made?.learnt?.vectors).toBe(50);
    const madeBy = [one, other, third].map((catalog) =>
      findSpace(catalog, "weightless~pca6").toSpace(vectors.slice(0, SPACE.dim)),
    );
    expect(madeBy[1]).toEqual(madeBy[0]);
    expect(madeBy[2]).toEqual(madeBy[0]);
  });

  it("is asked in words where its base is", async () => {
    const folder = temporaryFolder();
    const catalog = openCatalog(folder);
    onTestFinished(() => catalog.close());
    const colors = {
      red: [1, -1, -1],
      green: [-1, 1, -1],
      blue: [-1, -1, 1],
      pink: [1, -0.2, 0.2],
      moss: [-0.7, 0.4, -1],
    };
    for (const [at, [name, color]] of Object.entries(colors).entries()) {
      const image = catalog.store.putImage({
        ...{ content: content(at + 1), bytes: 1, settings: "made", pixel: undefined },
        ...{ facts: undefined, metadata: undefined, failure: undefined },
      });
      catalog.store.putFile(`${name}.jpg`, { size: 1, mtimeUs: 1, inode: `1:${at}` }, image, 1);
      const value = new Uint8Array(Float32Array.from(color, (part) => part / Math.hypot(...color)).buffer);
      catalog.store.putFeature(image, { analyzer: "model:color-model", version: 1, value });
    }
    await addSpace(catalog, { base: "color-model", kind: "pca", outputs: 2 });
    const models = openModels(await colorModelFolder());
    onTestFinished(() => models.close());
    const space = "color-model~pca2";
    const { hits } = await search(catalog, { text: "red", space, minScore: -1, limit: 2 }, { models });
    expect(hits.map(({ path }) => path)).toEqual(["red.jpg", "pink.jpg"]);
    const described = describeSpaces(catalog, models).spaces;
    expect(described.map(({ name, understandsText }) => [name, understandsText])).toEqual([
      ["model:color-model", true],
      ["model:color-model~pca2", true],
    ]);
  });
});

describe("refuses", () => {
  it.each([
    ["more axes than the base has numbers", { kind: "pca", outputs: 257 }, "OPTION_INVALID"],
    ["a longer cut than the base", { kind: "cut", outputs: 257 }, "OPTION_INVALID"],
    ["none", { kind: "white", outputs: 0 }, "OPTION_INVALID"],
    ["as many axes as there are vectors", { kind: "pca", outputs: 20 }, "OPTION_INVALID"],
    ["an unknown base", { base: "model:none", kind: "cut", outputs: 4 }, "SPACE_UNKNOWN"],
    ["a base made from another", { base: "weightless~cut8", kind: "cut", outputs: 4 }, "OPTION_INVALID"],
    ["a name that is taken", { kind: "cut", outputs: 8 }, "SPACE_EXISTS"],
  ] as const)("%s", async (_, ask, code) => {
    const catalog = catalogOf(madeVectors(20));
    await addSpace(catalog, { base: "weightless", kind: "cut", outputs: 8 });
    expect(await codeOfPromise(() => addSpace(catalog, { base: "weightless", ...ask }))).toBe(code);
    expect(namesIn(catalog)).toEqual(["weightless", "weightless~cut8"]);
  });

  it("to go on when it is stopped", async () => {
    const catalog = catalogOf(madeVectors(20));
    const signal = AbortSignal.abort();
    const ask = { base: "weightless", kind: "pca", outputs: 4 } as const;
    expect(await codeOfPromise(() => addSpace(catalog, ask, { signal }))).toBe("INTERRUPTED");
    expect(namesIn(catalog)).toEqual(["weightless"]);
  });

  it("to learn where there is no catalog, or none of its pictures has a vector", async () => {
    const catalog = catalogOf(madeVectors(20));
    const ask = { base: "weightless", kind: "pca", outputs: 4 } as const;
    const learnFrom = temporaryFolder();
    expect(await codeOfPromise(() => addSpace(catalog, ask, { learnFrom }))).toBe("CATALOG_NOT_FOUND");
    openCatalog(learnFrom).close();
    expect(await codeOfPromise(() => addSpace(catalog, ask, { learnFrom }))).toBe("SPACE_UNKNOWN");
  });
});

describe("what cannot be used", () => {
  const withSpace = async (kind: "pca" | "cut" = "cut") => {
    const catalog = catalogOf(madeVectors(20));
    await addSpace(catalog, { base: "weightless", kind, outputs: 4 });
    return { catalog, path: spaceFiles(catalog)[0]! };
  };

  it("is said when it is damaged, never searched, and can be removed", async () => {
    const { catalog, path } = await withSpace("pca");
    const bytes = readFileSync(path);
    bytes[bytes.length - 9]! ^= 1;
    writeFileSync(path, bytes);
    const { spaces, unusable } = describeSpaces(catalog);
    expect(spaces.map(({ name }) => name)).toEqual(["weightless"]);
    expect(unusable).toMatchObject([{ name: "weightless~pca4", code: "SPACE_DAMAGED" }]);
    const ask = { image: content(1), space: "weightless~pca4" };
    expect(await codeOfPromise(() => search(catalog, ask))).toBe("SPACE_DAMAGED");
    expect((await search(catalog, { image: content(1) })).space).toBe("weightless");
    removeSpace(catalog, "weightless~pca4");
    expect(codeOf(() => findSpace(catalog, "weightless~pca4"))).toBe("SPACE_UNKNOWN");
  });

  it("is said when the first lines are damaged", async () => {
    const { catalog, path } = await withSpace();
    writeFileSync(path, "{}\n{}\n");
    expect(codeOf(() => findSpace(catalog, "weightless~cut4"))).toBe("SPACE_DAMAGED");
  });

  it("is said when its base has another version, or is gone", async () => {
    const { catalog } = await withSpace();
    const vector = new Uint8Array(madeVectors(1).buffer);
    catalog.store.putFeature(1, {
      analyzer: "weightless",
      version: weightless.space.version + 1,
      value: vector,
    });
    expect(codeOf(() => findSpace(catalog, "weightless~cut4"))).toBe("SPACE_OTHER_VERSION");
    catalog.store.database.exec("DELETE FROM features");
    expect(codeOf(() => findSpace(catalog, "weightless~cut4"))).toBe("SPACE_UNKNOWN");
  });
});
