// A network ready to run. The native call blocks its thread, so scans hold one session a worker thread, each with one
// thread of its own; batches gain nothing on a CPU.

import type { InferenceSession, Tensor } from "onnxruntime-common";
import { LookalikeError } from "../../contract/errors.js";
import { type LoadRuntime, loadRuntime, type Runtime } from "./runtime.js";

export interface SessionOptions {
  /** Threads of one run; default 1. */
  readonly threads?: number | undefined;
  /** Where the runtime comes from; for tests of its absence. */
  readonly load?: LoadRuntime | undefined;
}

export interface ModelTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | Uint8Array | Int32Array | BigInt64Array;
}

export interface SessionValue {
  readonly name: string;
  readonly type: string;
  /** Sides, by name where they are open. */
  readonly shape: readonly (number | string)[];
}

export interface Session {
  readonly inputs: readonly SessionValue[];
  readonly outputs: readonly SessionValue[];
  /**
   * Runs the network once; the outputs named in `wanted`. Throws MODEL_INVALID when it refuses the inputs or fails
   * inside.
   */
  run(
    inputs: Readonly<Record<string, ModelTensor>>,
    wanted: readonly string[],
  ): Promise<Record<string, ModelTensor>>;
  close(): Promise<void>;
}

/**
 * Opens a model from its bytes or from the path of its file. Throws MODEL_INVALID for one that cannot be run,
 * RUNTIME_MISSING where nothing could.
 */
export async function openSession(
  model: Uint8Array | string,
  options: SessionOptions = {},
): Promise<Session> {
  const { threads = 1 } = options;
  const runtime = await loadRuntime(options.load);
  const settings: InferenceSession.SessionOptions = {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 4, // what goes wrong is thrown; nothing is printed beside it
  };
  const session = await attempt("cannot be opened", () =>
    typeof model === "string"
      ? runtime.InferenceSession.create(model, settings)
      : runtime.InferenceSession.create(model, settings),
  );
  return {
    inputs: session.inputMetadata.map(sessionValue),
    outputs: session.outputMetadata.map(sessionValue),
    run: async (inputs, wanted) => {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, tensor]) => [name, toRuntime(runtime, tensor)]),
      );
      const results = await attempt("cannot be run", () => session.run(feeds, [...wanted]));
      return Object.fromEntries(wanted.map((name) => [name, fromRuntime(name, results[name])]));
    },
    close: () => session.release(),
  };
}

async function attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The first line tells a person enough; the rest is where in the runtime's source it happened.
    const why = ((error as Error).message ?? String(error)).split("\n")[0]?.slice(0, 400);
    throw new LookalikeError("MODEL_INVALID", `The model ${what}: ${why}`, { cause: error });
  }
}

function sessionValue(value: InferenceSession.ValueMetadata): SessionValue {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: "other", shape: [] };
}

function toRuntime({ Tensor }: Runtime, { dims, data }: ModelTensor): Tensor {
  if (data instanceof Float32Array) return new Tensor("float32", data, dims);
  if (data instanceof Uint8Array) return new Tensor("uint8", data, dims);
  if (data instanceof Int32Array) return new Tensor("int32", data, dims);
  return new Tensor("int64", data, dims);
}

function fromRuntime(name: string, tensor: Tensor | undefined): ModelTensor {
  const data = tensor?.data;
  if (
    data instanceof Float32Array ||
    data instanceof Uint8Array ||
    data instanceof Int32Array ||
    data instanceof BigInt64Array
  )
    return { dims: tensor?.dims ?? [], data };
  throw new LookalikeError(
    "MODEL_INVALID",
    `Expected numbers from the model's output ${JSON.stringify(name)} but it gives ${tensor?.type ?? "nothing"}`,
  );
}
