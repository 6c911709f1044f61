// Which methods a list of names means, what each needs, and what stands of it in a manifest.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LookalikeError } from "../../src/contract/errors.js";
import type { ModelCard } from "../../src/contract/models.js";
import { EFFICIENTNETS } from "../../src/embed/models/efficientnet-lite.js";
import { chooseMethods, namesOf } from "../../src/evaluate/methods.js";
import { put, temporaryFolder } from "../support/folder.js";

const [NETWORK] = EFFICIENTNETS as [ModelCard];
const chosen = (...names: string[]) => chooseMethods(names, join(temporaryFolder(), "models"));

function errorOf(name: string): LookalikeError | undefined {
  try {
    chosen(name);
  } catch (error) {
    if (error instanceof LookalikeError) return error;
    throw error;
  }
  return undefined;
}

test("a list may hold words for many methods", () => {
  expect(chosen("pdq", "phash-16")).toEqual({
    ...{ hashes: ["pdq", "phash-16"], weightless: false, models: [], duplicates: false },
  });
  const usual = chosen("usual");
  expect(usual).toMatchObject({ weightless: true, duplicates: true });
  expect(usual.hashes).toContain("pdq");
  expect(chosen("all").hashes.length).toBeGreaterThan(usual.hashes.length);
});

test("an unknown name meets the nearest of all that may stand there", () => {
  for (const [name, nearest] of [
    ["pdqq", "pdq"],
    ["dhash", "difference"],
    ["weightles", "weightless"],
    ["duplicate", "duplicates"],
  ] as const) {
    expect(errorOf(name)?.code).toBe("OPTION_INVALID");
    expect(errorOf(name)?.hint).toContain(nearest);
  }
  expect(errorOf("foo")?.hint).toMatch(/^Known are weightless, .*pdq/);
  // It is known, and gives no bits: that is what is said of it.
  expect(errorOf("crop-resistant")?.message).toContain("regions");
});

test("a model's file is named by the hash it has, whatever its card says", async () => {
  const path = put(temporaryFolder(), "graph.onnx", "not what the card names");
  const { sha256: _, ...model } = NETWORK.model;
  for (const card of [NETWORK, { ...NETWORK, model }]) {
    const names = await namesOf({
      hashes: [],
      weightless: false,
      models: [{ card, path }],
      duplicates: false,
    });
    expect(names).toMatchObject([
      { files: { [model.file]: createHash("sha256").update("not what the card names").digest("hex") } },
    ]);
  }
});
