// The runtime for networks is native code of its own package: it is loaded when the first model is, and its absence is
// a message, not a crash.

import { LookalikeError } from "../../contract/errors.js";

export type Runtime = typeof import("onnxruntime-node");
export type LoadRuntime = () => Promise<Runtime>;

const load: LoadRuntime = () => import("onnxruntime-node");

/** The runtime. Throws RUNTIME_MISSING, with what to do, where it cannot be loaded. */
export async function loadRuntime(from: LoadRuntime = load): Promise<Runtime> {
  try {
    return await from();
  } catch (error) {
    const why = ((error as Error).message ?? String(error)).split("\n")[0];
    throw new LookalikeError(
      "RUNTIME_MISSING",
      `onnxruntime-node cannot be loaded on ${process.platform} ${process.arch}: ${why}`,
      {
        hint: "Run npm install onnxruntime-node --ignore-scripts (its binaries lie in the package; its install script only downloads GPU ones). Everything but models works without it",
        cause: error,
      },
    );
  }
}
