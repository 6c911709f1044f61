import { expect, test } from "vitest";
import { openCatalog } from "../../../src/catalog/catalog.js";
import { keyOf } from "../../../src/search/spaces/description.js";
import { forgetSpace, keptSpace } from "../../../src/search/spaces/kept.js";
import { addVectors, catalogOf, madeVectors, openAgain, SPACE, sourceIn } from "./made-catalog.js";

const vectors = madeVectors(20);

test("a space is opened once, and anew when the catalog changed, also by another process", () => {
  const catalog = catalogOf(vectors);
  const first = keptSpace(catalog, sourceIn(catalog));
  expect(keptSpace(catalog, sourceIn(catalog))).toBe(first);
  addVectors(openAgain(catalog), madeVectors(1, 7), 21);
  const second = keptSpace(catalog, sourceIn(catalog));
  expect(second.size).toBe(21);
  expect(keptSpace(catalog, sourceIn(catalog))).toBe(second);
  catalog.store.removeFile("3.jpg");
  expect(keptSpace(catalog, sourceIn(catalog)).size).toBe(20);
  forgetSpace(catalog, SPACE.name);
  expect(keptSpace(catalog, sourceIn(catalog))).not.toBe(second);
});

test("is that of one catalog, and closed with it", () => {
  const catalog = catalogOf(vectors);
  const other = openAgain(catalog);
  const options = { leastFileBytes: 0 };
  const space = keptSpace(catalog, sourceIn(catalog), options);
  expect(keptSpace(other, sourceIn(other), options)).not.toBe(space);
  catalog.close();
  const again = openCatalog(catalog.layout.base);
  expect(keptSpace(again, sourceIn(again), options).size).toBe(20);
  again.close();
});

test("a space's files have a plain name whatever the space is called", () => {
  expect(keyOf("weightless")).toBe("weightless");
  expect(keyOf("model:clip-vit-b32~pca128")).toBe("model_clip-vit-b32__pca128");
  for (const name of ["model:../../etc", "model:a/b", "", "model:A", `model:${"x".repeat(300)}`])
    expect(keyOf(name)).toMatch(/^other_[0-9a-f]{32}$/);
});
