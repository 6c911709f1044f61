// Models in a scan: spaces are filled beside what is there, and a model that fails harms nothing else.

import { utimesSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { LookalikeError } from "../../src/contract/errors.js";
import type { ModelCard } from "../../src/contract/models.js";
import { openModelEmbedder } from "../../src/embed/model-embedder.js";
import { vectorFromBytes } from "../../src/embed/vector-bytes.js";
import { readImage } from "../../src/image/read.js";
import { answerIndex } from "../../src/scan/answer.js";
import { describeCatalog } from "../../src/scan/info.js";
import { openModel, type ScanModel } from "../../src/scan/models.js";
import { scan } from "../../src/scan/scan.js";
import { put, temporaryFolder, texture } from "../support/folder.js";
import { classifier, onnx, UINT8 } from "../support/onnx.js";

const pictures: Buffer[] = [];
beforeAll(async () => {
  for (let seed = 1; seed <= 3; seed++) pictures.push(await texture(seed).jpeg({ quality: 90 }).toBuffer());
});

const CARD: ModelCard = {
  name: "little",
  version: 1,
  title: "a little classifier",
  source: "test",
  license: { name: "none" },
  model: { file: "little.onnx" },
  input: {
    layout: "nchw",
    type: "float32",
    channels: "rgb",
    resize: "square",
    sizePx: 32,
    filter: "bilinear",
    scale: 1 / 255,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  },
  output: { name: "pooled", tap: true, pooling: "none" },
  dim: 8,
  tried: "never",
};

/** The logarithm of a picture's one pixel: black has none. */
const FRAGILE_CARD: ModelCard = {
  ...CARD,
  name: "fragile",
  input: { ...CARD.input, type: "uint8", sizePx: 1, scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
  output: { name: "out", tap: false, pooling: "none" },
  dim: 3,
};
const FRAGILE = onnx({
  inputs: [{ name: "x", type: UINT8, shape: [1, 3, 1, 1] }],
  outputs: [{ name: "out", shape: [1, 3] }],
  nodes: [
    { op: "Cast", inputs: ["x"], outputs: ["numbers"], attributes: { to: 1 } },
    { op: "Log", inputs: ["numbers"], outputs: ["logs"] },
    { op: "Flatten", inputs: ["logs"], outputs: ["out"] },
  ],
});

/** A folder with the three pictures, its catalog, and a model beside it. */
function library(card: ModelCard = CARD, bytes: Uint8Array = classifier()) {
  const folder = temporaryFolder();
  for (const [i, picture] of pictures.entries()) putOld(folder, `${i}.jpg`, picture);
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  const model: ScanModel = { card, path: put(temporaryFolder(), "little.onnx", bytes) };
  return { folder, catalog, model };
}

function putOld(folder: string, name: string, bytes: Uint8Array): void {
  utimesSync(put(folder, name, bytes), 1_600_000_000, 1_600_000_000);
}

function scanned(catalog: Catalog, models?: readonly ScanModel[]) {
  return scan(catalog, [catalog.layout.base], { threads: 1, models });
}

const vectorsIn = (catalog: Catalog, analyzer: string) =>
  [...catalog.store.features(analyzer, 1)].map(({ value }) => vectorFromBytes(value));

describe("a scan with a model", () => {
  it("keeps the vector that the model gives for the picture itself", async () => {
    const { catalog, model } = library();
    const { summary, notices } = await scanned(catalog, [model]);
    expect(summary.failed).toBe(0);
    expect(notices).toEqual([]);
    const embedder = await openModelEmbedder(CARD, classifier());
    const stored = catalog.store.feature(
      catalog.store.fileAt("1.jpg")?.image as number,
      "model:little",
      1,
    ) as Uint8Array;
    const { picture } = await readImage(pictures[1] as Buffer);
    expect(vectorFromBytes(stored)).toEqual(await embedder.embed(picture));
    await embedder.close();
  });

  it("adds a space to a catalog and leaves the others as they are", async () => {
    const { catalog, model } = library();
    await scanned(catalog);
    const before = vectorsIn(catalog, "weightless");
    const { summary } = await scanned(catalog, [model]);
    expect(summary.unchanged).toBe(3);
    expect(vectorsIn(catalog, "weightless")).toEqual(before);
    expect(vectorsIn(catalog, "model:little").map(({ length }) => length)).toEqual([8, 8, 8]);
    expect(Object.keys(summary.stagesMs)).toContain("model:little");
    expect(Object.keys(summary.stagesMs)).not.toContain("pdq");
  });

  it("reads nothing again once the space is full, and fills it anew for a card of a new version", async () => {
    const { catalog, model } = library();
    await scanned(catalog, [model]);
    expect(Object.keys((await scanned(catalog, [model])).summary.stagesMs)).toEqual(["walk"]);
    const raised = { ...model, card: { ...CARD, version: 2 } };
    expect(Object.keys((await scanned(catalog, [raised])).summary.stagesMs)).toContain("model:little");
    expect((await describeCatalog(catalog)).spaces.slice(1)).toEqual([
      { name: "model:little", version: 2, dim: 8, images: 3 },
    ]);
  });

  it("fills the spaces of two models from one decode, and info lists them", async () => {
    const { catalog, model } = library();
    const other: ScanModel = {
      path: model.path,
      card: { ...CARD, name: "other", output: { name: "logits", tap: false, pooling: "none" }, dim: 5 },
    };
    await scanned(catalog, [model, other]);
    expect(
      (await describeCatalog(catalog)).spaces.map(({ name, dim, images }) => [name, dim, images]),
    ).toEqual([
      ["weightless", 256, 3],
      ["model:little", 8, 3],
      ["model:other", 5, 3],
    ]);
  });
});

describe("a model that fails", () => {
  it("on one picture: only this vector is missing, it is said, and not tried at every scan", async () => {
    const { folder, catalog, model } = library(FRAGILE_CARD, FRAGILE);
    const black = await sharp({ create: { width: 40, height: 40, channels: 3, background: "black" } })
      .png()
      .toBuffer();
    putOld(folder, "black.png", black);
    const result = await scanned(catalog, [model]);
    const said = "1 picture has no vector in model:fragile: the model gave numbers that are no embedding";
    expect(result.summary).toMatchObject({ images: 4, failed: 0 });
    expect(result.notices).toEqual([said]);
    expect(answerIndex(catalog, result, ["more"]).notices).toEqual([...catalog.notices, said, "more"]);
    const info = await describeCatalog(catalog);
    expect(info.spaces.map(({ name, images }) => [name, images])).toEqual([
      ["weightless", 4],
      ["model:fragile", 3],
    ]);
    expect(Object.keys((await scanned(catalog, [model])).summary.stagesMs)).toEqual(["walk"]);
  });

  it.each([
    ["is no model", CARD, Uint8Array.of(1, 2, 3), "MODEL_INVALID", /no(t|ne)/],
    [
      "has another dimension than its card",
      { ...CARD, dim: 9 },
      classifier(),
      "MODEL_INVALID",
      /9 numbers.*8/,
    ],
  ] as const)(
    "at the start, since it %s: the scan ends before a picture is read",
    async (_, card, bytes, code, says) => {
      const { catalog, model } = library(card, bytes);
      const error = await scanned(catalog, [model]).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(LookalikeError);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(says);
      expect(catalog.store.counts().files).toBe(0);
      expect((await scanned(catalog)).summary.added).toBe(3);
    },
  );

  it("at the start, since its file is gone", async () => {
    const { catalog, model } = library();
    const gone = { ...model, path: `${model.path}.gone` };
    await expect(scanned(catalog, [gone])).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

describe("openModel", () => {
  it("opens a model once, and tries again after a failure", async () => {
    const { model } = library();
    expect(await openModel(model)).toBe(await openModel(model));
    const late = { ...model, path: `${model.path}.late` };
    await expect(openModel(late)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    put(`${model.path}/..`, "little.onnx.late", classifier());
    expect((await openModel(late)).space.dim).toBe(8);
  });
});
