import { expect, it } from "vitest";
import { addOutput, outputPatch } from "../../../src/embed/graph/add-output.js";
import { inspectGraph } from "../../../src/embed/graph/inspect.js";
import { openSession } from "../../../src/embed/session/session.js";
import { classifier } from "../../support/onnx.js";

it("makes a tensor inside an output, and leaves the rest as it was", () => {
  const before = inspectGraph(classifier());
  const after = inspectGraph(addOutput(classifier(), "map"));
  expect(after.outputs).toEqual([...before.outputs, { name: "map", type: "float32", shape: undefined }]);
  expect(after.inputs).toEqual(before.inputs);
  expect(after.nodes).toBe(before.nodes);
});

it("costs a few bytes behind the file", () => {
  const bytes = classifier();
  const longer = addOutput(bytes, "map");
  expect(longer.subarray(0, bytes.length)).toEqual(bytes);
  expect(longer.length - bytes.length).toBe(outputPatch("map").length);
  expect(outputPatch("map").length).toBeLessThan(32);
});

it("gives what the runtime computes there", async () => {
  const session = await openSession(addOutput(classifier(), "map"));
  const pixels = { dims: [1, 3, 32, 32], data: new Float32Array(3 * 32 * 32).fill(0.5) };
  const { map, logits } = await session.run({ pixels }, ["map", "logits"]);
  expect(map?.dims).toEqual([1, 8, 15, 15]);
  expect(logits?.dims).toEqual([1, 5]);
  expect(Math.min(...new Float32Array(map?.data as Float32Array))).toBe(0);
  await session.close();
});
