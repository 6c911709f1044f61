import { describe, expect, it } from "vitest";
import { LookalikeError } from "../../../src/contract/errors.js";
import { openSession } from "../../../src/embed/session/session.js";
import { put, temporaryFolder } from "../../support/folder.js";
import { classifier, FLOAT16, onnx } from "../../support/onnx.js";

const pixels = { dims: [1, 3, 32, 32], data: new Float32Array(3 * 32 * 32).fill(0.5) };

describe("openSession", () => {
  it("opens bytes and a path alike", async () => {
    const fromBytes = await openSession(classifier());
    const fromPath = await openSession(put(temporaryFolder(), "model.onnx", classifier()));
    expect(fromBytes.inputs).toEqual([{ name: "pixels", type: "float32", shape: ["batch", 3, 32, 32] }]);
    const [a, b] = await Promise.all([
      fromBytes.run({ pixels }, ["logits"]),
      fromPath.run({ pixels }, ["logits"]),
    ]);
    expect(a).toEqual(b);
    await Promise.all([fromBytes.close(), fromPath.close()]);
  });

  it("refuses bytes that are no model, an operator nobody has, and a missing file", async () => {
    const unknown = onnx({
      inputs: [{ name: "x", shape: [1] }],
      outputs: [{ name: "y" }],
      nodes: [{ op: "Dance", inputs: ["x"], outputs: ["y"], domain: "else.where" }],
    });
    await expect(openSession(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: "MODEL_INVALID" });
    await expect(openSession(unknown)).rejects.toThrow(/Dance/);
    await expect(openSession("/nowhere/model.onnx")).rejects.toMatchObject({ code: "MODEL_INVALID" });
  });

  it("refuses inputs that do not fit, in one line", async () => {
    const session = await openSession(classifier());
    const small = { dims: [1, 3, 8, 8], data: new Float32Array(192) };
    const error = await session.run({ pixels: small }, ["logits"]).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(LookalikeError);
    expect(error.code).toBe("MODEL_INVALID");
    expect(error.message).toMatch(/pixels/);
    expect(error.message).not.toMatch(/\n/);
    await session.close();
  });

  it("says so when an output is no array of whole or single numbers", async () => {
    const half = onnx({
      inputs: [{ name: "x", type: FLOAT16, shape: [1] }],
      outputs: [{ name: "y", type: FLOAT16, shape: [1] }],
      nodes: [{ op: "Identity", inputs: ["x"], outputs: ["y"] }],
    });
    const session = await openSession(half);
    expect(session.inputs[0]?.type).toBe("float16");
    await expect(session.run({ x: { dims: [1], data: Float32Array.of(1) } }, ["y"])).rejects.toMatchObject({
      code: "MODEL_INVALID",
    });
    await session.close();
  });

  it("says what to do where the runtime is missing", async () => {
    const load = () =>
      Promise.reject(new Error("Cannot find module '../bin/napi-v6/sunos/onnxruntime_binding.node'"));
    const error = await openSession(classifier(), { load }).catch((thrown) => thrown);
    expect(error.code).toBe("RUNTIME_MISSING");
    expect(error.message).toContain("sunos");
    expect(error.hint).toContain("npm install onnxruntime-node");
  });
});
