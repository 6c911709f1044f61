import { describe, expect, test } from "vitest";
import { inspectGraph } from "../../../src/embed/graph/inspect.js";
import {
  inputFromGraph,
  outputFromGraph,
  poolingFromShape,
  type SaidOfModel,
} from "../../../src/embed/models/from-graph.js";
import { type TinyOnnx, tinyOnnx } from "../../models/tiny-onnx.js";
import { codeOf } from "../../support/code-of.js";

/** The input guessed for a tiny network, and what was assumed. */
function input(tiny: TinyOnnx = {}, said: SaidOfModel = {}) {
  const assumed: string[] = [];
  const found = inputFromGraph(inspectGraph(tinyOnnx(tiny)), said, (line) => assumed.push(line));
  return { ...found, assumed };
}

describe("inputFromGraph", () => {
  test("takes size, layout and type from the graph", () => {
    expect(input({ inputShape: ["n", 3, 224, 224] })).toMatchObject({
      name: "image",
      layout: "nchw",
      type: "float32",
      channels: "rgb",
      resize: "short-side",
      sizePx: 256,
      cropPx: 224,
      mean: [0.485, 0.456, 0.406],
    });
    expect(input({ inputShape: [1, 64, 64, 3], inputType: "uint8" })).toMatchObject({
      layout: "nhwc",
      type: "uint8",
      sizePx: 73,
      cropPx: 64,
      scale: 1,
      mean: [0, 0, 0],
    });
  });

  test("names everything it assumed, and nothing that was said", () => {
    expect(input({ inputShape: ["n", 3, "h", "w"] }).assumed).toHaveLength(6);
    const said: SaidOfModel = {
      resize: "square",
      sizePx: 96,
      filter: "lanczos",
      mean: [1, 2, 3],
      std: [4, 5, 6],
      scale: 1,
      channels: "bgr",
      layout: "nchw",
    };
    const { assumed, ...rest } = input({ inputShape: ["n", "c", "h", "w"] }, said);
    expect(assumed).toEqual([]);
    expect(rest).toEqual({ name: "image", type: "float32", ...said });
  });

  test("refuses what no picture fits", () => {
    for (const inputShape of [[1, 3, 8], [1, 1, 8, 8], [1, 3, 8, 16], [8]])
      expect([inputShape, codeOf(() => input({ inputShape }))]).toEqual([inputShape, "MODEL_INVALID"]);
  });
});

describe("outputFromGraph", () => {
  const facts = inspectGraph(tinyOnnx());
  test("takes the only output, or the one that was named", () => {
    expect(outputFromGraph(facts, {}, () => {})).toEqual({ name: "feature", tap: false });
    expect(outputFromGraph(facts, { output: "feature" }, () => {})).toEqual({ name: "feature", tap: false });
    expect(outputFromGraph(facts, { tap: "classifier-input" }, () => {})).toEqual({
      name: "classifier-input",
      tap: true,
      at: "classifier-input",
    });
  });
  test("names the outputs there are when that one is not", () => {
    expect(() => outputFromGraph(facts, { output: "logits" }, () => {})).toThrow(
      'no "logits"; its outputs: feature',
    );
    expect(() => outputFromGraph(facts, { tap: "x" }, () => {})).toThrow("classifier-input, hidden-linear");
  });
});

test("poolingFromShape", () => {
  const pooled = (dims: number[], said: SaidOfModel = {}, layout: "nchw" | "nhwc" = "nchw") =>
    poolingFromShape(dims, layout, said, () => {});
  expect(pooled([1, 512])).toEqual({ output: { pooling: "none" }, dim: 512 });
  expect(pooled([1, 3, 1, 1])).toEqual({ output: { pooling: "none" }, dim: 3 });
  expect(pooled([1, 512, 7, 7])).toEqual({ output: { pooling: "mean" }, dim: 512 });
  expect(pooled([1, 7, 7, 512], {}, "nhwc")).toEqual({ output: { pooling: "mean" }, dim: 512 });
  expect(pooled([1, 197, 384])).toEqual({ output: { pooling: "cls" }, dim: 384 });
  expect(pooled([1, 512, 7, 7], { pooling: "gem", gemPower: 4 })).toEqual({
    output: { pooling: "gem", gemPower: 4 },
    dim: 512,
  });
  expect(codeOf(() => pooled([2, 3, 4, 5, 6]))).toBe("MODEL_INVALID");
  expect(codeOf(() => pooled([1, 512], { gemPower: 3 }))).toBe("OPTION_INVALID");
});
