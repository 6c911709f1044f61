// The runtime for networks is native code of its own package, loaded when the first model is. Where there is none for
// this machine, or its install script failed and npm left it out, the same runtime as WebAssembly takes its place:
// equal vectors (cosine 1 - 1e-12), about a sixth of the speed (a twentieth for int8), so whoever runs it says so.

import { LookalikeError } from "../../contract/errors.js";

export type Runtime = typeof import("onnxruntime-common");
export type LoadRuntime = () => Promise<Runtime>;

/** How to get the native runtime back. */
export const REPAIR =
  "Run npm install onnxruntime-node@1.30.0 --ignore-scripts where lookalike is installed (-g if it is installed so): its binaries lie in the package, its install script only downloads GPU ones";

/** What the package has binaries for. Alpine's Linux is told apart only by trying. */
const BINARIES = new Set(["linux-x64", "linux-arm64", "darwin-arm64", "win32-x64", "win32-arm64"]);

/** Whether the native runtime could be had on this machine. */
export function canBeNative(): boolean {
  return BINARIES.has(`${process.platform}-${process.arch}`);
}

export interface RuntimeFacts {
  readonly kind: "native" | "wasm";
  /** Why it is not the native one; undefined when it is. */
  readonly why: string | undefined;
}

const native: LoadRuntime = () => import("onnxruntime-node");

/** Copied beside the built code (scripts/copy-wasm-runtime.mjs); absent when this runs from the sources. */
const wasm: LoadRuntime = async () => {
  const runtime = (await import(new URL("./wasm/ort.node.min.mjs", import.meta.url).href)) as Runtime;
  runtime.env.wasm.numThreads = 1; // as the native sessions: threads are the caller's
  return runtime;
};

/** The runtime. Throws RUNTIME_MISSING, with what to do, where none can be loaded. */
export async function loadRuntime(from?: LoadRuntime): Promise<Runtime> {
  return (await whichRuntime(from)).runtime;
}

/** The runtime, and which one it is. `from` alone is tried when given. Throws RUNTIME_MISSING. */
export async function whichRuntime(
  from?: LoadRuntime,
): Promise<RuntimeFacts & { readonly runtime: Runtime }> {
  try {
    return { kind: "native", why: undefined, runtime: await (from ?? native)() };
  } catch (error) {
    const why = ((error as Error).message ?? String(error)).split("\n")[0] ?? "";
    const fallback = from === undefined ? await wasm().catch(() => undefined) : undefined;
    if (fallback !== undefined) return { kind: "wasm", why, runtime: fallback };
    throw new LookalikeError(
      "RUNTIME_MISSING",
      `onnxruntime-node cannot be loaded on ${process.platform} ${process.arch}: ${why}`,
      { hint: `${REPAIR}. Everything but models works without it`, cause: error },
    );
  }
}
