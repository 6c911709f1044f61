import { describe, expect, it } from "vitest";
import {
  addressOfGroup,
  isNarrowed,
  queryOf,
  readFilter,
  readMode,
} from "../../../src/web/review/address.js";

const everything = { verdict: [], folder: undefined, minBytes: undefined, state: undefined };

describe("readFilter", () => {
  it("reads what it wrote", () => {
    const filter = {
      verdict: ["same-picture", "edited-copy"] as const,
      folder: "a/b & c",
      minBytes: 1e6,
      state: "open" as const,
    };
    const address = addressOfGroup("00ff", filter, { mode: "blink" });
    const url = new URL(address, "http://localhost");
    expect(url.pathname).toBe("/review/00ff");
    expect(readFilter(url.searchParams)).toEqual(filter);
    expect(readMode(url.searchParams)).toBe("blink");
  });

  it("leaves out what makes no sense", () => {
    const search = new URLSearchParams("verdict=nothing,&minBytes=-1&state=maybe&folder=&mode=x");
    expect(readFilter(search)).toEqual(everything);
    expect(readMode(search)).toBe("side");
    expect(readFilter(new URLSearchParams("minBytes=1e999")).minBytes).toBeUndefined();
  });
});

it("writes nothing for what is not narrowed down", () => {
  expect(addressOfGroup(undefined, everything)).toBe("/review");
  expect(Object.values(queryOf(everything)).filter((value) => value !== undefined)).toEqual([]);
});

describe("isNarrowed", () => {
  it("counts what groups are, not how far one got", () => {
    expect(isNarrowed({ ...everything, state: "open" })).toBe(false);
    expect(isNarrowed({ ...everything, verdict: ["edited-copy"] })).toBe(true);
    expect(isNarrowed({ ...everything, folder: "a" })).toBe(true);
    expect(isNarrowed({ ...everything, minBytes: 1 })).toBe(true);
  });
});
