// Whether networks can be run on this machine: the runtime is loaded and runs the smallest graph there is.

import { type RuntimeFacts, whichRuntime } from "./runtime.js";
import { openSession } from "./session.js";

/** An ONNX file of 70 bytes: y = -image, two numbers. */
const TINY = "CAhCAhANOj0KDwoFaW1hZ2USAXkiA05lZxIEdGlueVoTCgVpbWFnZRIKCggIARIECgIIAmIPCgF5EgoKCAgBEgQKAggC";

/** Runs it; which runtime did. Throws RUNTIME_MISSING, MODEL_INVALID. */
export async function checkRuntime(): Promise<RuntimeFacts & { readonly right: boolean }> {
  const { kind, why } = await whichRuntime();
  const session = await openSession(Uint8Array.from(atob(TINY), (char) => char.charCodeAt(0)));
  try {
    const { y } = await session.run({ image: { dims: [2], data: Float32Array.of(1, -2) } }, ["y"]);
    return { kind, why, right: y?.data[0] === -1 && y.data[1] === 2 };
  } finally {
    await session.close();
  }
}
