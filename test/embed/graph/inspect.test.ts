import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LookalikeError } from "../../../src/contract/errors.js";
import { inspectGraph } from "../../../src/embed/graph/inspect.js";
import { codeOf } from "../../support/code-of.js";
import { classifier, onnx, randomWeights, UINT8 } from "../../support/onnx.js";

describe("inspectGraph", () => {
  const facts = inspectGraph(classifier());

  it("says what goes in and comes out, with open sides by name", () => {
    expect(facts.inputs).toEqual([{ name: "pixels", type: "float32", shape: ["batch", 3, 32, 32] }]);
    expect(facts.outputs).toEqual([{ name: "logits", type: "float32", shape: ["batch", 5] }]);
    expect(facts.nodes).toBe(8);
    expect(facts.opset).toBe(13);
    expect(facts.has("map")).toBe(true);
    expect(facts.has("w0")).toBe(false);
  });

  it("finds what enters the classifier, and the hidden layer before its activation", () => {
    expect(facts.taps.classifierInput).toBe("hidden");
    expect(facts.taps.hiddenLinear).toBe("fc");
  });

  it("finds the map before a convolution that is the classifier", () => {
    const squeezed = onnx({
      inputs: [{ name: "data", type: UINT8, shape: [1, 3, 8, 8] }],
      outputs: [{ name: "names" }],
      nodes: [
        { op: "Relu", inputs: ["data"], outputs: ["map"] },
        { op: "Conv", inputs: ["map", "w"], outputs: ["c"] },
        { op: "Relu", inputs: ["c"], outputs: ["r"] },
        { op: "GlobalAveragePool", inputs: ["r"], outputs: ["names"] },
      ],
      weights: { w: randomWeights(1, [5, 3, 1, 1], 1) },
    });
    const { inputs, outputs, taps } = inspectGraph(squeezed);
    expect(inputs).toEqual([{ name: "data", type: "uint8", shape: [1, 3, 8, 8] }]);
    expect(outputs).toEqual([{ name: "names", type: "float32", shape: undefined }]);
    expect(taps.classifierInput).toBe("map");
    expect(taps.hiddenLinear).toBeUndefined();
    expect(taps.candidates.map(({ tensor, op }) => `${op} ${tensor}`)).toEqual([
      "Relu r",
      "Conv c",
      "Relu map",
    ]);
  });

  it("takes a product of two tensors, as in attention, for no layer", () => {
    const { taps } = inspectGraph(
      onnx({
        inputs: [{ name: "x", shape: [1, 4] }],
        outputs: [{ name: "y" }],
        nodes: [
          { op: "Gemm", inputs: ["x", "w"], outputs: ["q"] },
          { op: "MatMul", inputs: ["q", "q"], outputs: ["y"] },
        ],
        weights: { w: randomWeights(1, [4, 4], 1) },
      }),
    );
    expect(taps.classifierInput).toBe("x");
  });

  it("looks through weights that are computed, as in int8 files", () => {
    const { taps } = inspectGraph(
      onnx({
        inputs: [{ name: "x", shape: [1, 4] }],
        outputs: [{ name: "y" }],
        nodes: [
          { op: "Relu", inputs: ["x"], outputs: ["feature"] },
          { op: "Neg", inputs: ["w"], outputs: ["computed"] },
          { op: "MatMul", inputs: ["feature", "computed"], outputs: ["y"] },
        ],
        weights: { w: randomWeights(1, [4, 4], 1) },
      }),
    );
    expect(taps.classifierInput).toBe("feature");
  });

  // The ends of ResNet and VGG as bench/export-graphs.py gets them from torch 2.15, by its old way and by its new one.
  it.each([
    ["Flatten", [{ op: "Flatten", inputs: ["mean"], outputs: ["pooled"] }]],
    [
      "Reshape to a computed shape",
      [
        { op: "Shape", inputs: ["x"], outputs: ["sides"] },
        { op: "Gather", inputs: ["sides", "first"], outputs: ["batch"] },
        { op: "Concat", inputs: ["batch", "rest"], outputs: ["wanted"] },
        { op: "Reshape", inputs: ["mean", "wanted"], outputs: ["pooled"] },
      ],
    ],
  ])("finds what is pooled before the names, by %s", (_, nodes) => {
    const { taps } = inspectGraph(
      onnx({
        inputs: [{ name: "x", shape: ["batch", 4, 7, 7] }],
        outputs: [{ name: "logits" }],
        nodes: [
          { op: "Relu", inputs: ["x"], outputs: ["map"] },
          { op: "ReduceMean", inputs: ["map", "axes"], outputs: ["mean"] },
          ...nodes,
          { op: "Gemm", inputs: ["pooled", "w", "b"], outputs: ["logits"] },
        ],
        weights: {
          axes: randomWeights(1, [2], 1),
          first: randomWeights(2, [1], 1),
          rest: randomWeights(3, [1], 1),
          w: randomWeights(4, [4, 5], 1),
          b: randomWeights(5, [5], 1),
        },
      }),
    );
    expect(taps.classifierInput).toBe("pooled");
    expect(taps.hiddenLinear).toBeUndefined();
  });

  it("finds the hidden layer whether its weights are turned inside the graph or before", () => {
    const ends = (turned: readonly string[]) =>
      inspectGraph(
        onnx({
          inputs: [{ name: "x", shape: ["batch", 4] }],
          outputs: [{ name: "logits" }],
          nodes: [
            ...turned.map((name) => ({ op: "Transpose", inputs: [`${name}0`], outputs: [name] })),
            { op: "MatMul", inputs: ["x", "w"], outputs: ["product"] },
            { op: "Add", inputs: ["b", "product"], outputs: ["fc7"] },
            { op: "Relu", inputs: ["fc7"], outputs: ["hidden"] },
            { op: "Gemm", inputs: ["hidden", "v"], outputs: ["logits"] },
          ],
          weights: Object.fromEntries(
            ["w", "v", "w0", "v0", "b"].flatMap((name) =>
              turned.includes(name) ? [] : [[name, randomWeights(1, [4, 4], 1)]],
            ),
          ),
        }),
      ).taps;
    for (const turned of [[], ["w", "v"]])
      expect(ends(turned)).toMatchObject({ classifierInput: "hidden", hiddenLinear: "fc7" });
  });

  it("lists no weights as inputs, as old files do", () => {
    const { inputs } = inspectGraph(
      onnx({
        inputs: [
          { name: "x", shape: [1, 4] },
          { name: "w", shape: [4, 4] },
        ],
        outputs: [{ name: "y" }],
        nodes: [{ op: "MatMul", inputs: ["x", "w"], outputs: ["y"] }],
        weights: { w: randomWeights(1, [4, 4], 1) },
      }),
    );
    expect(inputs.map(({ name }) => name)).toEqual(["x"]);
  });
});

describe("hostile bytes", () => {
  const valid = classifier();
  const field = (number: number, bytes: Uint8Array) =>
    new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(bytes).finish();

  it("are refused when they are empty, or another format", () => {
    expect(codeOf(() => inspectGraph(new Uint8Array(0)))).toBe("MODEL_INVALID");
    expect(codeOf(() => inspectGraph(new TextEncoder().encode("<html>not here</html>")))).toBe(
      "MODEL_INVALID",
    );
    expect(codeOf(() => inspectGraph(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)))).toBe(
      "MODEL_INVALID",
    );
  });

  it("are refused when they end early, wherever", () => {
    // Only the end of the operators' version, behind the graph, may be missing unnoticed.
    for (let length = 0; length < valid.length - 8; length += 37)
      expect(
        codeOf(() => inspectGraph(valid.subarray(0, length))),
        `${length}`,
      ).toBe("MODEL_INVALID");
  });

  it("are refused when a length claims more than is there", () => {
    for (const claim of [
      [0xff, 0xff, 0xff, 0xff, 0x07],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    ])
      expect(codeOf(() => inspectGraph(Uint8Array.of(0x3a, ...claim, 1, 2, 3)))).toBe("MODEL_INVALID");
  });

  it("nest in groups or messages as deep as they like without harm", () => {
    const groups = new Uint8Array(200_000).fill(0x0b);
    expect(codeOf(() => inspectGraph(groups))).toBe("MODEL_INVALID");
    let nested: Uint8Array = new Uint8Array(0);
    for (let depth = 0; depth < 2000; depth++) nested = field(7, nested);
    expect(codeOf(() => inspectGraph(nested))).toBe("MODEL_INVALID");
  });

  it("are refused before a million parts fill the memory", () => {
    const nodes = new Uint8Array(2_400_000);
    for (let i = 0; i < nodes.length; i += 2) nodes[i] = 0x0a;
    expect(() => inspectGraph(field(7, nodes))).toThrow(/more than 1000000 parts/);
  });

  it("are refused when a name is longer than any", () => {
    const output = field(12, field(1, new Uint8Array(5000).fill(0x61)));
    expect(() => inspectGraph(field(7, output))).toThrow(/5000 bytes/);
  });

  it("are refused when the weights lie in other files", () => {
    const weight = new BinaryWriter().tag(14, WireType.Varint).int32(1).finish();
    const outside = new Uint8Array([...valid, ...field(7, field(5, weight))]);
    expect(() => inspectGraph(outside)).toThrow(/lie in others/);
  });

  it("never do worse than a refusal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(valid.length - 1), to: fc.nat(255) }), {
          minLength: 1,
          maxLength: 8,
        }),
        (changes) => {
          const damaged = valid.slice();
          for (const { at, to } of changes) damaged[at] = to;
          try {
            inspectGraph(damaged);
          } catch (error) {
            expect(error).toBeInstanceOf(LookalikeError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
