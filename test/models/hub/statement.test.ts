import { expect, test } from "vitest";
import { sizeOf, statementOf, strongTag } from "../../../src/models/hub/statement.js";

const SHA256 = "d2a6dfca6c92d6151254e0b54f7512394b3ff17c8ba8ccc63109521e1d2a199f";
const GIT = "ce013625030ba8dba906f756967f9e9ca394464a";

test("the hub's word is its linked etag, or its own where no store lies between", () => {
  const linked = { "x-linked-etag": `"${SHA256}"`, "x-linked-size": "18532300", etag: '"whatever"' };
  expect(statementOf({ byHub: [linked] })).toEqual({ sha256: SHA256, gitId: undefined, bytes: 18_532_300 });
  expect(statementOf({ byHub: [{ etag: `W/"${SHA256.toUpperCase()}"` }] })).toMatchObject({ sha256: SHA256 });
  expect(statementOf({ byHub: [{}, { etag: `"${GIT}"` }] })).toEqual({
    sha256: undefined,
    gitId: GIT,
    bytes: undefined,
  });
});

test("anything else states nothing", () => {
  const odd = { etag: '"0123"', "x-linked-etag": `"${SHA256}0"`, "x-linked-size": "-1" };
  expect(statementOf({ byHub: [odd, {}] })).toEqual({
    sha256: undefined,
    gitId: undefined,
    bytes: undefined,
  });
  expect(["12", "1e3", "", "99999999999999999", undefined].map(sizeOf)).toEqual([
    12,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("only a strong etag can promise that bytes go on", () => {
  expect(strongTag({ etag: '"abc-1"' })).toBe('"abc-1"');
  for (const etag of ['W/"abc"', "abc", '"a"b"', `"${"x".repeat(300)}"`, '"a\nb"'])
    expect(strongTag({ etag })).toBeUndefined();
});
