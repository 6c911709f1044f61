import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { modelsToScan } from "../../src/scan/catalog-models.js";
import { scan } from "../../src/scan/scan.js";
import { COLOR_CARD, colorModelFolder } from "../support/color-model.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

test("a model that was used once is used again; one that is gone is told, one asked for by name refused", async () => {
  const folder = temporaryFolder();
  const models = await colorModelFolder();
  put(folder, "a.png", await texture(1).png().toBuffer());
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  expect(modelsToScan(catalog, models)).toEqual({ models: [], notices: [] });
  const asked = modelsToScan(catalog, models, ["color-model"]);
  expect(asked.models.map(({ card }) => card)).toEqual([expect.objectContaining({ name: COLOR_CARD.name })]);
  await scan(catalog, [folder], { threads: 1, models: asked.models });
  expect(modelsToScan(catalog, models)).toEqual(asked);
  expect(modelsToScan(catalog, models, ["color-model"]).models).toHaveLength(1);
  const none = temporaryFolder();
  const { models: left, notices } = modelsToScan(catalog, none);
  expect(left).toEqual([]);
  expect(notices).toEqual([
    expect.stringMatching(/^new pictures get no vectors in model:color-model: No model/),
  ]);
  expect(() => modelsToScan(catalog, none, ["clip-vit-b32"])).toThrow("not here");
});
