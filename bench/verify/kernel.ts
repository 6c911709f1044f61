// The code that is measured, as it would be published: compiled to plain JavaScript first, because the loader that
// runs TypeScript wraps functions in a way that makes the kernel up to half as slow again.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Under node_modules/, so that the compiled code finds its packages. */
const ROOT = join(import.meta.dirname, "../..");
const BUILT = join(ROOT, "node_modules/.cache/bench-verify");

export type Kernel = Pick<typeof import("../../src/verify/describe.js"), "describe"> &
  Pick<typeof import("../../src/verify/verify.js"), "verify"> &
  Pick<typeof import("../../src/duplicates/signatures.js"), "describeAsStored" | "packedSignatureOf">;

/** Compiles the sources as they are now, types unchecked; a second or two. Throws what the compiler says. */
export function compileKernel(): void {
  mkdirSync(BUILT, { recursive: true });
  writeFileSync(join(BUILT, "package.json"), JSON.stringify({ type: "module" }));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const options = ["--noCheck", "--declaration", "false", "--outDir", BUILT];
  execFileSync(process.execPath, [compiler, "-p", join(ROOT, "tsconfig.build.json"), ...options], {
    stdio: "inherit",
  });
}

/** The functions the last compileKernel() left. */
export async function loadKernel(): Promise<Kernel> {
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(BUILT, path)).href);
  const { describe } = (await load("verify/describe.js")) as Kernel;
  const { verify } = (await load("verify/verify.js")) as Kernel;
  const { describeAsStored, packedSignatureOf } = (await load("duplicates/signatures.js")) as Kernel;
  return { describe, verify, describeAsStored, packedSignatureOf };
}
