import { expect, test } from "vitest";
import type { LookalikeError } from "../../../src/contract/errors.js";
import { weightsOf } from "../../../src/search/recommend/weights.js";
import { importRecords } from "../../../src/search/records/import.js";
import { put, temporaryFolder } from "../../support/folder.js";
import { catalogOf } from "../metadata/catalog-of.js";

test("weights are what a field or a column says of each picture; what is missing is told", async () => {
  const catalog = catalogOf({ "a.jpg": {}, "b.jpg": {} });
  const file = put(temporaryFolder(), "shop.csv", "name,Popularity,shelf\na.jpg,7,left\n");
  await importRecords(catalog, file);
  expect([...weightsOf(catalog, "record.Popularity").values()]).toEqual([7]);
  expect([...weightsOf(catalog, "widthPx").values()]).toEqual([400, 400]);
  const refusal = (field: string) => {
    try {
      return weightsOf(catalog, field);
    } catch (error) {
      const { code, message, hint } = error as LookalikeError;
      return [code, message, hint];
    }
  };
  expect(refusal("rating")).toEqual([
    "FILTER_INVALID",
    'No picture has a number in "rating"',
    expect.stringContaining("Leave --weight out"),
  ]);
  expect(refusal("record.shelf")).toEqual([
    "FILTER_INVALID",
    'No picture has a number in "record.shelf"',
    "Name a column that holds numbers",
  ]);
  expect(refusal("record.populrity")).toEqual([
    "FILTER_INVALID",
    expect.stringMatching(/^Expected widthPx, .* for weight but received "record\.populrity"$/),
    "Did you mean record.popularity?",
  ]);
});
