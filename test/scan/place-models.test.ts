import { describe, expect, it } from "vitest";
import { placeModels, shareThreads } from "../../src/scan/place-models.js";
import { put, temporaryFolder } from "../support/folder.js";
import { knownCard } from "../support/known-card.js";

const GB = 2 ** 30;

describe("shareThreads", () => {
  it("gives every thread a session while the memory lasts", () => {
    expect(shareThreads(8, GB / 4, 4 * GB)).toEqual({ workers: 8, threadsEach: 1 });
  });

  it("has fewer threads with more processors each when it does not", () => {
    expect(shareThreads(8, 2 * GB, 4 * GB)).toEqual({ workers: 2, threadsEach: 4 });
    expect(shareThreads(2, 3 * GB, 4 * GB)).toEqual({ workers: 1, threadsEach: 2 });
  });

  it("tries with one thread even a model that is too large", () => {
    expect(shareThreads(4, 9 * GB, 4 * GB)).toEqual({ workers: 1, threadsEach: 4 });
  });
});

describe("placeModels", () => {
  it("leaves a scan without models as it was asked for", async () => {
    expect(await placeModels([], undefined)).toEqual({ models: [], workers: undefined, notices: [] });
  });

  it("keeps the threads asked for where a small model fits", async () => {
    const path = put(temporaryFolder(), "small.onnx", new Uint8Array(1000));
    const { workers, models, notices } = await placeModels([{ card: knownCard("sscd"), path }], 2);
    expect({ workers, each: models[0]?.threads, notices }).toEqual({ workers: 2, each: 1, notices: [] });
  });
});
