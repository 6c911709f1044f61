import { describe, expect, it } from "vitest";
import {
  addressOfGroup,
  isNarrowed,
  lookOf,
  queryOf,
  readFilter,
  readMode,
  readProof,
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

describe("lookOf", () => {
  it("is what stays from group to group: how one looks, not at what", () => {
    const look = (search: string) => lookOf(new URLSearchParams(search));
    expect(look("member=2&mode=blink&proof=off")).toEqual({ mode: "blink", proof: "off" });
    expect(look("mode=side&proof=on")).toEqual({ proof: "on" });
    expect(look("proof=perhaps")).toEqual({});
  });

  it("leaves the proof to what is shown unless it was said", () => {
    expect(readProof(new URLSearchParams("proof=on"))).toBe(true);
    expect(readProof(new URLSearchParams("proof=off"))).toBe(false);
    expect(readProof(new URLSearchParams("proof=toString"))).toBeUndefined();
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
